/** Ant Design's theme, made of the design tokens. Must not name a colour of its own. */
import { theme, type ThemeConfig } from 'antd';
import { type Shown, token } from './tokens';

/** Which token each of Ant Design's colours is. */
const COLOURS = {
  colorPrimary: 'accent', colorPrimaryHover: 'accent-hover', colorPrimaryActive: 'accent-active', colorPrimaryBg: 'accent-soft',
  colorPrimaryBgHover: 'accent-soft-hover', colorPrimaryBorder: 'accent-line', colorLink: 'link', colorLinkHover: 'link-hover',
  colorInfo: 'link', colorInfoBg: 'accent-soft', colorInfoBorder: 'accent-line',
  colorSuccess: 'good', colorSuccessBg: 'good-soft', colorSuccessBorder: 'good-line',
  colorWarning: 'doubt', colorWarningBg: 'doubt-soft', colorWarningBorder: 'doubt-line',
  colorError: 'bad', colorErrorBg: 'bad-soft', colorErrorBorder: 'bad-line',
  colorText: 'ink', colorTextSecondary: 'ink-2', colorTextTertiary: 'ink-3', colorTextDescription: 'ink-3', colorTextPlaceholder: 'ink-4',
  colorTextLightSolid: 'ink-on-accent', colorBgLayout: 'ground', colorBgContainer: 'paper', colorBgElevated: 'paper-raised', colorBorderSecondary: 'line',
} as const;

const MOVING = { motionDurationMid: '0.12s', motionDurationSlow: '0.16s' };
/** Too short to be seen. Motion is not switched off: dialogs would then put the focus before their fields are there. */
const STILL = { motionDurationFast: '0.02s', motionDurationMid: '0.02s', motionDurationSlow: '0.02s' };

/** The theme; `still` for who wants nothing to move. */
export function themeOf(shown: Shown, still: boolean): ThemeConfig {
  const dark = shown === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...Object.fromEntries(Object.entries(COLOURS).map(([name, is]) => [name, token(is, shown)])),
      borderRadius: Number.parseInt(token('corner', shown)),
      ...(still ? STILL : MOVING),
      fontFamily: 'var(--face)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Drawer: { paddingLG: 20 },
      Menu: { itemHeight: 36, itemMarginInline: 0, ...(dark ? { itemSelectedColor: token('link-hover', shown) } : {}) },
      Table: { cellPaddingBlockSM: 5, headerBg: token('paper-head', shown), headerSplitColor: 'transparent' },
    },
  };
}
