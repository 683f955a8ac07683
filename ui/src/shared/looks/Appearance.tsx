/**
 * Colours, type, motion and locale of every screen, light and dark. Plain elements take the same colours as Ant Design's
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

/** Soft grounds are named one by one: those that Ant Design derives from a deep accent come out as grey mud. */
const LIGHT = {
  colorPrimary: '#1b6469', colorPrimaryHover: '#2a7b80', colorPrimaryActive: '#124a4e', colorPrimaryBg: '#e4f0ef',
  colorPrimaryBgHover: '#d3e6e5', colorPrimaryBorder: '#a3cac8', colorLink: '#1b6469', colorLinkHover: '#2a7b80',
  colorInfo: '#1b6469', colorInfoBg: '#e4f0ef', colorInfoBorder: '#a3cac8',
  colorSuccess: '#2a6f3c', colorSuccessBg: '#e6f3e9', colorSuccessBorder: '#a9d2b3',
  colorWarning: '#835b00', colorWarningBg: '#fbf1d9', colorWarningBorder: '#e6cb87',
  colorError: '#b23a2e', colorErrorBg: '#fbeae8', colorErrorBorder: '#e9b3ad',
  colorTextSecondary: 'rgba(0,0,0,0.64)', colorTextTertiary: 'rgba(0,0,0,0.60)', colorTextDescription: 'rgba(0,0,0,0.60)',
  colorTextPlaceholder: 'rgba(0,0,0,0.56)', colorBgLayout: '#f5f6f5', colorBgContainer: '#ffffff', colorBgElevated: '#ffffff',
};
const DARK = {
  colorPrimary: '#4ba3a0', colorPrimaryHover: '#62b8b4', colorPrimaryActive: '#3b8885', colorPrimaryBg: '#16302f',
  colorPrimaryBgHover: '#1c3d3c', colorPrimaryBorder: '#2d6260', colorLink: '#62b8b4', colorLinkHover: '#7fcac6',
  colorInfo: '#62b8b4', colorInfoBg: '#16302f', colorInfoBorder: '#2d6260',
  colorSuccess: '#6cbf7d', colorSuccessBg: '#182c1d', colorSuccessBorder: '#2c5a38',
  colorWarning: '#d8ab52', colorWarningBg: '#322814', colorWarningBorder: '#5f4c22',
  colorError: '#e88a7f', colorErrorBg: '#361d1a', colorErrorBorder: '#6b3630',
  colorTextLightSolid: '#0c1515',
  colorTextSecondary: 'rgba(255,255,255,0.70)', colorTextTertiary: 'rgba(255,255,255,0.64)', colorTextDescription: 'rgba(255,255,255,0.64)',
  colorTextPlaceholder: 'rgba(255,255,255,0.58)', colorBgLayout: '#101415', colorBgContainer: '#171c1d', colorBgElevated: '#1d2324',
};
/** English comes from a Latin face first: a Chinese face sets its quotation marks a whole character wide. */
const LATIN = '"Segoe UI","SF Pro Text","Helvetica Neue","Noto Sans"';
const HAN = '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC"';
const SHAPE = { borderRadius: 6 };
const MOVING = { motionDurationMid: '0.12s', motionDurationSlow: '0.16s' };
/** Too short to be seen. Motion is not switched off: dialogs would then put the focus before their fields are there. */
const STILL = { motionDurationFast: '0.02s', motionDurationMid: '0.02s', motionDurationSlow: '0.02s' };
const Chosen = createContext<{ shade: Shade; dark: boolean; choose: (shade: Shade) => void }>({ shade: 'system', dark: false, choose: () => undefined });

/** The chosen shade and a way to choose another. */
export function useShade() {
  return useContext(Chosen);
}

/** Whether the screens are dark now. */
export function useDark() {
  return useContext(Chosen).dark;
}

/** Wraps the screens in the chosen appearance. */
export function Appearance({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [shade, setShade] = useState<Shade>(keptShade);
  const systemIsDark = useSystem('(prefers-color-scheme: dark)');
  const still = useSystem('(prefers-reduced-motion: reduce)');
  const dark = shade === 'dark' || (shade === 'system' && systemIsDark);
  const chosen = useMemo(() => ({
    shade,
    dark,
    choose: (next: Shade) => {
      localStorage.setItem(KEPT, next);
      setShade(next);
    },
  }), [shade, dark]);
  return (
    <Chosen value={chosen}>
      <ConfigProvider
        locale={i18n.language === 'en' ? enUS : zhCN}
        wave={{ disabled: still }}
        theme={{
          algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: { ...(dark ? DARK : LIGHT), ...SHAPE, ...(still ? STILL : MOVING), fontFamily: i18n.language === 'en' ? `${LATIN},${HAN},sans-serif` : `${HAN},${LATIN},sans-serif` },
          components: {
            Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
            Drawer: { paddingLG: 20 },
            Menu: { itemHeight: 36, itemMarginInline: 0, ...(dark ? { itemSelectedColor: DARK.colorLinkHover } : {}) },
            Table: { cellPaddingBlockSM: 5, headerBg: dark ? '#1d2324' : '#fafbfa', headerSplitColor: 'transparent' },
          },
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

/** Whether the system answers a media query with yes, now and whenever its settings change. */
function useSystem(question: string): boolean {
  const [answer, setAnswer] = useState(() => matchMedia(question).matches);
  useEffect(() => {
    const query = matchMedia(question);
    const hear = () => setAnswer(query.matches);
    query.addEventListener('change', hear);
    return () => query.removeEventListener('change', hear);
  }, [question]);
  return answer;
}
