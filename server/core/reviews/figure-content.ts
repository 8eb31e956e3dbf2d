import type { Figure } from './scene-content.ts';

/** Of fewer nothing is said but that they are few: a share or rate of them would be chance, or somebody. */
export const FEWEST_TOLD = 5;

type Extra = Omit<Figure, 'code' | 'unit' | 'value' | 'numerator' | 'denominator' | 'previous'>;

/** A count; `previous` is the same count in the period before. */
export function countFigure(
  code: string,
  value: number,
  extra: Extra & { previous?: number | null } = {},
): Figure {
  return { code, unit: 'count', value, ...extra };
}

/** Numerator and denominator; null where there is no denominator. */
export type Fraction = readonly [numerator: number, denominator: number | null];

/** A share, 0 to 1, with what it is made of; null below five. */
export function shareFigure(
  code: string,
  now: Fraction,
  extra: Extra & { previous?: Fraction | undefined } = {},
): Figure {
  const { previous, ...rest } = extra;
  return {
    code,
    unit: 'share',
    value: shareOf(now),
    ...fractionOf(now),
    ...(previous && { previous: shareOf(previous) }),
    ...rest,
  };
}

/** Problems (or whatever is counted) per 1,000 households; null below five of them or without households. */
export function householdFigure(
  code: string,
  now: Fraction,
  extra: Extra & { previous?: Fraction | undefined } = {},
): Figure {
  const { previous, ...rest } = extra;
  return {
    code,
    unit: 'per1000Households',
    value: per1000(now),
    ...fractionOf(now),
    ...(previous && { previous: per1000(previous) }),
    ...rest,
  };
}

/** 0 to 1; null where the denominator is below five. */
export function shareOf([numerator, denominator]: Fraction): number | null {
  return denominator === null || denominator < FEWEST_TOLD ? null : numerator / denominator;
}

/** Per 1,000 households; null where fewer than five were counted or nobody knows the households. */
export function per1000([count, households]: Fraction): number | null {
  return households === null || households === 0 || count < FEWEST_TOLD ? null : (1000 * count) / households;
}

/** Whether a figure, or a value of it, is kept back because there are too few. */
export function isTooFew({ unit, value, numerator, denominator }: Figure): boolean {
  if (value !== null || (unit !== 'share' && unit !== 'per1000Households')) return false;
  return unit === 'share'
    ? denominator !== undefined && denominator < FEWEST_TOLD
    : numerator !== undefined && numerator < FEWEST_TOLD && denominator !== undefined && denominator > 0;
}

const fractionOf = ([numerator, denominator]: Fraction) => ({
  numerator,
  ...(denominator !== null && { denominator }),
});
