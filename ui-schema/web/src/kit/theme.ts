import { createTheme, type MantineColorsTuple, type MantineThemeOverride } from '@mantine/core';

const USUAL = '#1f5fa8';
const STEPS = [0.93, 0.84, 0.7, 0.54, 0.38, 0.22, 0.1, 0, -0.12, -0.26];

/** The office's look in a tenant's colour. The brand stands at the eighth of ten shades, as light as text on it allows. */
export function themeOf(brand: string | undefined): MantineThemeOverride {
  return createTheme({
    fontFamily: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    fontFamilyMonospace: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
    primaryColor: 'brand',
    primaryShade: 7,
    colors: { brand: shades(brand ?? USUAL) },
    defaultRadius: 'sm',
    cursorType: 'pointer',
    respectReducedMotion: true,
    autoContrast: true,
    black: '#1c2430',
    headings: { fontWeight: '600' },
    components: {
      Button: { defaultProps: { size: 'sm' } },
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray.7' } },
      Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
      Select: { defaultProps: { openOnFocus: false, comboboxProps: { shadow: 'md' } } },
      Menu: { defaultProps: { shadow: 'md' } },
      Modal: { defaultProps: { centered: true } },
    },
  });
}

/** Ten shades of one colour, from nearly white to dark. */
export function shades(color: string): MantineColorsTuple {
  const parts = rgb(/^#[0-9a-f]{6}$/i.test(color) ? color : USUAL);
  const all = STEPS.map((step) => hex(parts.map((part) => (step >= 0 ? part + (255 - part) * step : part * (1 + step)))));
  return all as unknown as MantineColorsTuple;
}

function rgb(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}
