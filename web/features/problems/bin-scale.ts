import type { BinsPicture } from '../../compute/problem-bins.ts';
import {
  type ClassScale,
  fixedScale,
  niceBreaks,
  quantileScale,
  type ScaleInput,
} from '../../map/class-scale.ts';

/** A count is a count, however small: what says little is a rate made of it. */
export function countInput(count: number): ScaleInput {
  return { value: count, cases: Number.POSITIVE_INFINITY };
}

/** The one scale of the bins, for layer, legend and export: quantiles of what is seen, or locked. */
export function binScale(
  { counts }: Pick<BinsPicture, 'counts'>,
  breaks: readonly number[] | undefined,
): ClassScale {
  const inputs = Array.from(counts, countInput);
  return breaks ? fixedScale(inputs, breaks) : quantileScale(inputs);
}

/** Where the locked classes of these bins begin. */
export function binBreaksOf({ counts }: Pick<BinsPicture, 'counts'>): number[] {
  return niceBreaks(Array.from(counts, countInput), { isWhole: true });
}

/** The whole numbers that a class of counts holds: quantiles end with their largest value, fixed classes before the next. */
export function countRange(
  scale: Pick<ClassScale, 'kind'>,
  { from, to }: { from: number; to: number },
): { from: number; to: number } {
  if (scale.kind === 'quantile') return { from, to };
  return {
    from: Number.isFinite(from) ? Math.ceil(from) : 1,
    to: Number.isFinite(to) ? Math.ceil(to) - 1 : to,
  };
}

/** `3`, `4–9`, `≥ 10`. */
export function countLabel({ from, to }: { from: number; to: number }): string {
  const text = (value: number) => value.toLocaleString('en-US');
  if (!Number.isFinite(to)) return `≥ ${text(from)}`;
  return to > from ? `${text(from)}–${text(to)}` : text(from);
}
