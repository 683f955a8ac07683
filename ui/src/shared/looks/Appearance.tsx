/**
 * Light or dark, motion and locale of every screen. Which colours these are stands in tokens.css.
 */
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { themeOf } from './theme';
import '../tokens.css';

/** Light, dark, or whatever the system says. */
export type Shade = 'light' | 'dark' | 'system';

const KEPT = 'shade';

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
  useLayoutEffect(() => {
    document.documentElement.dataset['shade'] = dark ? 'dark' : 'light';
  }, [dark]);
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
        theme={themeOf(dark ? 'dark' : 'light', still)}
      >
        <App message={{ top: 56 }}>
          {children}
        </App>
      </ConfigProvider>
    </Chosen>
  );
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
