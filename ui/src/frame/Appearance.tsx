/**
 * Colours, type and locale of every screen, light and dark. Plain elements take the same colours as Ant Design's
 * components from the custom properties set here.
 */
import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Light, dark, or whatever the system says. */
export type Shade = 'light' | 'dark' | 'system';

const KEPT = 'shade';
const Chosen = createContext<{ shade: Shade; choose: (shade: Shade) => void }>({ shade: 'system', choose: () => undefined });

/** The chosen shade and a way to choose another. */
export function useShade() {
  return useContext(Chosen);
}

/** Wraps the screens in the chosen appearance. */
export function Appearance({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [shade, setShade] = useState<Shade>(keptShade);
  const systemIsDark = useSystemDark();
  const dark = shade === 'dark' || (shade === 'system' && systemIsDark);
  const chosen = useMemo(() => ({
    shade,
    choose: (next: Shade) => {
      localStorage.setItem(KEPT, next);
      setShade(next);
    },
  }), [shade]);
  return (
    <Chosen value={chosen}>
      <ConfigProvider
        locale={i18n.language === 'en' ? enUS : zhCN}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: {
            colorPrimary: dark ? '#4ba3a0' : '#1b6469',
            colorInfo: dark ? '#4ba3a0' : '#1b6469',
            colorLink: dark ? '#62b8b4' : '#1b6469',
            colorSuccess: dark ? '#59a869' : '#2f7a43',
            colorWarning: dark ? '#d0a045' : '#8f6400',
            colorError: dark ? '#e07a6e' : '#b23a2e',
            colorTextSecondary: dark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.64)',
            colorTextTertiary: dark ? 'rgba(255,255,255,0.62)' : 'rgba(0,0,0,0.60)',
            colorTextDescription: dark ? 'rgba(255,255,255,0.62)' : 'rgba(0,0,0,0.60)',
            colorBgLayout: dark ? '#101415' : '#f5f6f5',
            colorBgContainer: dark ? '#171c1d' : '#ffffff',
            colorBgElevated: dark ? '#1d2324' : '#ffffff',
            borderRadius: 6,
            fontFamily: '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Segoe UI",sans-serif',
            motionDurationMid: '0.12s',
            motionDurationSlow: '0.16s',
          },
          components: { Table: { cellPaddingBlockSM: 7, headerBg: dark ? '#1d2324' : '#fafbfa' }, Drawer: { paddingLG: 20 } },
        }}
      >
        <App message={{ top: 56 }}>
          <PlainColours dark={dark} />
          {children}
        </App>
      </ConfigProvider>
    </Chosen>
  );
}

function PlainColours({ dark }: { dark: boolean }) {
  const { token } = theme.useToken();
  useEffect(() => {
    const root = document.documentElement;
    root.style.colorScheme = dark ? 'dark' : 'light';
    const colours = {
      ink: token.colorText, 'ink-2': token.colorTextSecondary, 'ink-3': token.colorTextTertiary, line: token.colorBorderSecondary,
      paper: token.colorBgContainer, ground: token.colorBgLayout, accent: token.colorPrimary, 'accent-soft': token.colorPrimaryBg,
      good: token.colorSuccess, bad: token.colorError, 'bad-soft': token.colorErrorBg, doubt: token.colorWarning, fill: token.colorFillQuaternary,
    };
    for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
    root.style.fontFamily = token.fontFamily;
  }, [token, dark]);
  return null;
}

function keptShade(): Shade {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function useSystemDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const hear = () => setDark(query.matches);
    query.addEventListener('change', hear);
    return () => query.removeEventListener('change', hear);
  }, []);
  return dark;
}
