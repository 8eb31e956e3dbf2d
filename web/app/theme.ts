import type { ThemeConfig } from 'antd';

/** Domestic fonts first; nothing is fetched. */
export const FONT_FAMILY =
  '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';

/** Sea blue-green for what can be done, warm browns for amounts on the map, red for overdue only. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1a6a7d',
    colorInfo: '#1a6a7d',
    colorLink: '#14586a',
    colorError: '#b3261e',
    colorWarning: '#a96a10',
    colorSuccess: '#3f7a4a',
    colorText: '#242b31',
    colorTextSecondary: '#566069',
    colorTextTertiary: '#66707a',
    colorTextDescription: '#5a646d',
    colorTextPlaceholder: '#6b757e',
    colorBorder: '#d9dcd8',
    colorBorderSecondary: '#e9ebe7',
    colorBgLayout: '#f3f4f1',
    borderRadius: 8,
    fontFamily: FONT_FAMILY,
    fontSize: 14,
    motionDurationMid: '0.15s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Segmented: { itemSelectedBg: '#ffffff', trackBg: '#e8ebe8' },
    Tabs: { horizontalMargin: '0', horizontalItemGutter: 20 },
    Tag: { defaultBg: '#f4f5f2' },
    Tree: { titleHeight: 28, indentSize: 18 },
  },
};

/** For who asked for less movement. Shortening it by style alone loses the end of a movement, and menus stay out of sight. */
export const stillTheme: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };
