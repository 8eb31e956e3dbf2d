import type { Prediction } from './prediction.ts';

/** 流量 flow: vehicles an hour, both directions · 泊位 bays: counted in the street · 到场 response: minutes from call to door. */
export const MEASURED_FIGURES = ['flow', 'bays', 'response'] as const;
export type MeasuredFigure = (typeof MEASURED_FIGURES)[number];
/** Before the trial, or while it ran. */
export const PHASES = ['before', 'during'] as const;
export type Phase = (typeof PHASES)[number];
/** 人工计数 视频 检测器 演练 现场清点. */
export const MEASURING_METHODS = ['manual', 'video', 'detector', 'drill', 'survey'] as const;
export type MeasuringMethod = (typeof MEASURING_METHODS)[number];

export interface Measurement {
  figure: MeasuredFigure;
  phase: Phase;
  /** Null for the whole area. */
  segmentId: string | null;
  place: string;
  value: number;
}

/** Mean of what was measured, and how often. */
export interface Measured {
  mean: number;
  n: number;
}

export interface TrialRow {
  figure: MeasuredFigure;
  segmentId: string | null;
  place: string;
  predictedBefore: number | null;
  predictedAfter: number | null;
  measuredBefore: Measured | null;
  measuredDuring: Measured | null;
  /** Measured during the trial minus predicted; null where either is missing. */
  difference: number | null;
  /** GEH of a flow during the trial; see gehOf. */
  geh: number | null;
}

/**
 * GEH statistic of an hourly flow that was modelled and one that was counted: sqrt(2 (m - c)² / (m + c)). Below 5 a model is
 * held to fit (UK Design Manual for Roads and Bridges, vol. 12; the habit everywhere since).
 */
export function gehOf(modelledVehH: number, countedVehH: number): number {
  const sum = modelledVehH + countedVehH;
  return sum > 0 ? Math.sqrt((2 * (modelledVehH - countedVehH) ** 2) / sum) : 0;
}

/**
 * Measured beside predicted, a line for each figure and place: first the whole area, then streets by name. Predicted are
 * flows of a segment, and bays and mean minutes of the whole area; nothing else has a model to be held against.
 */
export function trialRows(
  prediction: Pick<Prediction, 'before' | 'after' | 'streets'> | null,
  measurements: readonly Measurement[],
): TrialRow[] {
  const streets = new Map(prediction?.streets.map((street) => [street.segmentId, street]));
  const groups = new Map<string, Measurement[]>();
  for (const each of measurements) {
    const of = `${each.figure} ${each.segmentId ?? `| ${each.place}`}`;
    groups.set(of, [...(groups.get(of) ?? []), each]);
  }
  const predicted = ({ figure, segmentId, place }: Measurement, side: 'before' | 'after'): number | null => {
    if (prediction === null) return null;
    if (figure === 'flow') {
      // a street that carried nobody in the model was not kept
      const street = segmentId === null ? undefined : streets.get(segmentId);
      return street ? street[`${side}VehH`] : segmentId === null ? null : 0;
    }
    if (segmentId !== null || place !== '') return null;
    return prediction[side][figure === 'bays' ? 'bays' : 'fireMeanMinutes'] ?? null;
  };
  return [...groups.values()]
    .map((own): TrialRow => {
      const [first] = own;
      const { figure, segmentId, place } = first;
      const predictedAfter = predicted(first, 'after');
      const measuredDuring = meanOf(own, 'during');
      const isBoth = predictedAfter !== null && measuredDuring !== null;
      return {
        figure,
        segmentId,
        place,
        predictedBefore: predicted(first, 'before'),
        predictedAfter,
        measuredBefore: meanOf(own, 'before'),
        measuredDuring,
        difference: isBoth ? measuredDuring.mean - predictedAfter : null,
        geh: isBoth && figure === 'flow' ? gehOf(predictedAfter, measuredDuring.mean) : null,
      };
    })
    .sort(
      (a, b) =>
        MEASURED_FIGURES.indexOf(a.figure) - MEASURED_FIGURES.indexOf(b.figure) ||
        Number(a.segmentId !== null || a.place !== '') - Number(b.segmentId !== null || b.place !== '') ||
        a.place.localeCompare(b.place, 'zh-CN', { numeric: true }),
    );
}

function meanOf(own: readonly Measurement[], phase: Phase): Measured | null {
  const values = own.filter((each) => each.phase === phase).map(({ value }) => value);
  return values.length > 0
    ? { mean: values.reduce((a, b) => a + b, 0) / values.length, n: values.length }
    : null;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/**
 * Days of a trial that have passed, and as many before it; null where it has not begun. Days are YYYY-MM-DD of the office,
 * both ends included.
 */
export function complaintWindows(
  trialFrom: string | null,
  trialTo: string | null,
  today: string,
): Record<Phase, { from: string; to: string }> | null {
  if (trialFrom === null || trialFrom > today) return null;
  const to = trialTo !== null && trialTo < today ? trialTo : today;
  const start = Date.parse(trialFrom);
  const days = (Date.parse(to) - start) / DAY_MS + 1;
  return {
    before: { from: dayOf(start - days * DAY_MS), to: dayOf(start - DAY_MS) },
    during: { from: trialFrom, to },
  };
}
