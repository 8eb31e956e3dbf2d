import { FEWEST_TOLD } from '#core/reviews/figure-content.ts';
import type { CellKind, ContentColumn, Figure, FigureUnit } from '#core/reviews/scene-content.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';
import { formatCount, formatTime } from '../../ui/format.ts';

/** A word for a code of the server's; the code itself where this version has none for it. */
export function wordOf(t: Translate, prefix: string, code: string): string {
  const key = messageKey(`${prefix}.${code}`);
  return key ? t(key) : code;
}

/** A value as it is read: 1,234 · 82.4% · 12.3 */
export function valueText(value: number | null, unit: FigureUnit): string {
  if (value === null) return '–';
  if (unit === 'count') return formatCount(value);
  if (unit === 'share') return `${(100 * value).toFixed(1)}%`;
  return value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** What stands behind the value; nothing for counts and shares. */
export function unitWord(t: Translate, unit: FigureUnit): string {
  return unit === 'count' || unit === 'share' ? '' : wordOf(t, 'reviews.figure.unit', unit);
}

/** Why there is no value; empty where there is one. */
export function whyNone(t: Translate, { value, unit, numerator, denominator }: Figure): string {
  if (value !== null) return '';
  if (unit === 'share' && denominator === 0) return t('reviews.figure.none');
  if (unit === 'share' && (denominator ?? FEWEST_TOLD) < FEWEST_TOLD) return t('reviews.figure.few');
  if (unit !== 'per1000Households') return '';
  return denominator
    ? (numerator ?? 0) < FEWEST_TOLD
      ? t('reviews.figure.few')
      : ''
    : t('reviews.figure.unknown');
}

export interface Change {
  /** +3, −2, +1.5 个百分点 */
  text: string;
  isBetter: boolean | undefined;
}

/** Against the period before; undefined where there is nothing to compare with. */
export function changeOf({ value, previous, unit, betterIs }: Figure): Change | undefined {
  if (value === null || previous === null || previous === undefined) return undefined;
  const difference = value - previous;
  const scaled = unit === 'share' ? 100 * difference : difference;
  const rounded = unit === 'count' ? scaled : Math.round(10 * scaled) / 10;
  const size = unit === 'count' ? formatCount(Math.abs(rounded)) : Math.abs(rounded).toFixed(1);
  const sign = rounded === 0 ? '±' : rounded > 0 ? '+' : '−';
  const isLess = rounded < 0;
  return {
    text: `${sign}${size}${unit === 'share' ? '%' : ''}`,
    isBetter: rounded === 0 || !betterIs ? undefined : isLess === (betterIs === 'less'),
  };
}

/** A cell of a table as it is read. */
export function cellText(t: Translate, column: ContentColumn, value: string | number | null): string {
  if (value === null || value === '') return '–';
  if (column.kind === 'code') return column.words ? wordOf(t, column.words, String(value)) : String(value);
  if (typeof value === 'string') return column.kind === 'time' ? formatTime(value) : value;
  return valueText(value, UNIT_OF_CELL[column.kind] ?? 'count');
}

const UNIT_OF_CELL: Partial<Record<CellKind, FigureUnit>> = { share: 'share', rate: 'per1000Households' };

/** Numbers stand right, words left. */
export const isNumeric = ({ kind }: Pick<ContentColumn, 'kind'>): boolean =>
  kind === 'count' || kind === 'share' || kind === 'rate';

/** Columns in which anything but nothing is late. */
export const isLateColumn = ({ code }: Pick<ContentColumn, 'code'>): boolean =>
  code === 'overdue' || code === 'daysLate';
