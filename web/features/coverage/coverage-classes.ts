import type { Translate } from '../../i18n/translate.ts';
import { type Rgb, SEQUENTIAL } from '../../map/palette.ts';

/** Nobody was ever there: the most to be seen on the map, and no red, as nothing is overdue by it. */
export const NEVER_COLOUR: Rgb = [62, 44, 84];

/** Colours of the classes, as long ago as dark; the last is "never". */
export function classColours(sinceDays: readonly number[]): Rgb[] {
  const last = SEQUENTIAL.length - 1;
  const dated = Array.from(
    { length: sinceDays.length + 1 },
    (_, i) => SEQUENTIAL[Math.round((i * last) / Math.max(sinceDays.length, 1))],
  );
  return [...dated, NEVER_COLOUR];
}

export function className(t: Translate, sinceDays: readonly number[], index: number): string {
  if (index > sinceDays.length) return t('coverage.class.never');
  if (index === sinceDays.length) return t('coverage.class.beyond', { days: sinceDays.at(-1) ?? 0 });
  if (index === 0) return t('coverage.class.within', { days: sinceDays[0] });
  return t('coverage.class.between', { from: sinceDays[index - 1] + 1, to: sinceDays[index] });
}

export const classIndices = (sinceDays: readonly number[]) =>
  Array.from({ length: sinceDays.length + 2 }, (_, index) => index);
