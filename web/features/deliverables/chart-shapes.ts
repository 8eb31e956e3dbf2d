import { valueText } from '../scene-content/figure-words.ts';
import type { ChartModel } from './deliverable.ts';
import { type Box, COLOURS } from './page-blocks.ts';
import { emWidth, linesOf } from './text-measure.ts';

/** What a chart is drawn of, in inches; sheets and the single web page draw the same shapes. */
export type Shape =
  | { kind: 'rect'; box: Box; colour: string }
  | { kind: 'line'; points: [number, number][]; colour: string; widthPt: number }
  /** `y` is the middle of the letters. */
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      sizePt: number;
      colour: string;
      align: 'left' | 'center' | 'right';
      isBold?: boolean;
    };

/** Steps of 1, 2 or 5 times a power of ten up to the largest value. */
export function axisTicks(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const raw = most / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= raw * (1 - 1e-9))!;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

export function chartMost({ kind, series, axisMax, categories }: ChartModel): number {
  if (axisMax !== undefined) return axisMax;
  if (kind !== 'stackedBar')
    return Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return Math.max(
    0,
    ...categories.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)),
  );
}

export function chartShapes(chart: ChartModel, box: Box, sizePt: number): Shape[] {
  if (chart.kind !== 'line' && !chart.isAlongTime) return sidewaysShapes(chart, box, sizePt);
  const { x, y, w, h } = box;
  const { unit, categories, series, kind } = chart;
  const line = (sizePt * 1.5) / 72;
  const em = sizePt / 72;
  const ticks = axisTicks(chartMost(chart));
  const top = ticks.at(-1)!;
  const labels = ticks.map((tick) =>
    unit === 'share' ? valueText(tick, unit) : tick.toLocaleString('en-US'),
  );
  const plot: Box = {
    x: x + Math.max(...labels.map(emWidth)) * em + 0.12,
    y: y + line * 1.6,
    w: 0,
    h: 0,
  };
  plot.w = x + w - plot.x - 0.08;
  plot.h = y + h - plot.y - line * (series.length > 1 ? 3.4 : 2.2);
  const yOf = (value: number) => plot.y + plot.h * (1 - Math.min(value, top) / top);
  const shapes: Shape[] = [titleOf(chart, x, y + line * 0.6, sizePt)];
  ticks.forEach((tick, i) => {
    const at = yOf(tick);
    shapes.push(
      {
        kind: 'line',
        points: [
          [plot.x, at],
          [plot.x + plot.w, at],
        ],
        colour: COLOURS.line,
        widthPt: i === 0 ? 1 : 0.5,
      },
      {
        kind: 'text',
        x: plot.x - 0.06,
        y: at,
        text: labels[i],
        sizePt,
        colour: COLOURS.quiet,
        align: 'right',
      },
    );
  });
  const slot = plot.w / Math.max(1, categories.length);
  shapes.push(...categoryLabels(categories, slot, plot, sizePt));
  if (kind === 'line') {
    series.forEach(({ values }, s) => {
      const colour = series[s].colour;
      for (const run of runsOf(values)) {
        const points = run.map(([i, value]): [number, number] => [plot.x + (i + 0.5) * slot, yOf(value)]);
        if (points.length > 1) shapes.push({ kind: 'line', points, colour, widthPt: 1.8 });
        for (const [px, py] of points)
          shapes.push({ kind: 'rect', box: { x: px - 0.025, y: py - 0.025, w: 0.05, h: 0.05 }, colour });
      }
    });
  } else {
    const wide = slot * 0.7;
    categories.forEach((_, i) => {
      let base = 0;
      series.forEach(({ values }, s) => {
        const value = values[i];
        if (value === null || value === undefined) return;
        const isStacked = kind === 'stackedBar';
        const each = isStacked ? wide : wide / series.length;
        const from = isStacked ? base : 0;
        const left = plot.x + i * slot + (slot - wide) / 2 + (isStacked ? 0 : s * each);
        const [upper, lower] = [yOf(from + value), yOf(from)];
        shapes.push({
          kind: 'rect',
          box: { x: left, y: upper, w: each * 0.94, h: Math.max(0, lower - upper) },
          colour: series[s].colour,
        });
        base += value;
      });
    });
  }
  if (series.length > 1) shapes.push(...seriesKey(chart, plot, y + h - line * 0.5, sizePt));
  return shapes;
}

/** Names under the axis, in two lines at most; where there are too many, every second or third one. */
function categoryLabels(categories: readonly string[], slot: number, plot: Box, sizePt: number): Shape[] {
  const every = Math.max(1, Math.ceil((2.6 * sizePt) / 72 / slot));
  const line = (sizePt * 1.2) / 72;
  return categories.flatMap((name, i) => {
    if (i % every !== 0) return [];
    const lines = linesOf(name, sizePt, slot * every * 0.96);
    const shown = lines.length > 2 ? [lines[0], `${lines[1].slice(0, -1)}…`] : lines;
    return shown.map(
      (text, k): Shape => ({
        kind: 'text',
        x: plot.x + (i + 0.5) * slot,
        y: plot.y + plot.h + line * (k + 0.75),
        text,
        sizePt,
        colour: COLOURS.quiet,
        align: 'center',
      }),
    );
  });
}

function seriesKey({ series }: ChartModel, plot: Box, y: number, sizePt: number): Shape[] {
  let x = plot.x;
  const em = sizePt / 72;
  return series.flatMap(({ name }, s): Shape[] => {
    const left = x;
    x += (emWidth(name) + 3) * em;
    return [
      {
        kind: 'rect',
        box: { x: left, y: y - 0.4 * em, w: 0.8 * em, h: 0.8 * em },
        colour: series[s].colour,
      },
      { kind: 'text', x: left + 1.2 * em, y, text: name, sizePt, colour: COLOURS.ink, align: 'left' },
    ];
  });
}

/** Stretches of values without a gap. */
function runsOf(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [[]];
  values.forEach((value, i) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push([i, value]);
  });
  return runs.filter(({ length }) => length > 0);
}

function titleOf({ title, unitWords }: ChartModel, x: number, y: number, sizePt: number): Shape {
  const text = unitWords ? `${title}（${unitWords}）` : title;
  return { kind: 'text', x, y, text, sizePt: sizePt + 2, colour: COLOURS.ink, align: 'left', isBold: true };
}

/** Names at the side, bars to the right; the number of the first series stands at its bar, as on the screen. */
function sidewaysShapes(chart: ChartModel, { x, y, w, h }: Box, sizePt: number): Shape[] {
  const { unit, categories, series, kind } = chart;
  const em = sizePt / 72;
  const line = 1.5 * em;
  const ticks = axisTicks(chartMost(chart));
  const top = ticks.at(-1)!;
  const nameIn = Math.min(w * 0.34, Math.max(...categories.map(emWidth)) * em + 0.1);
  const plot: Box = { x: x + nameIn + 0.05, y: y + line * 1.6, w: 0, h: 0 };
  plot.w = x + w - plot.x - 4 * em;
  plot.h = y + h - plot.y - line * (series.length > 1 ? 2.4 : 1.3);
  const xOf = (value: number) => plot.x + (plot.w * Math.min(value, top)) / top;
  const shapes: Shape[] = [titleOf(chart, x, y + line * 0.6, sizePt)];
  ticks.forEach((tick, i) => {
    const at = xOf(tick);
    shapes.push(
      {
        kind: 'line',
        points: [
          [at, plot.y],
          [at, plot.y + plot.h],
        ],
        colour: COLOURS.line,
        widthPt: i === 0 ? 1 : 0.5,
      },
      {
        kind: 'text',
        x: at,
        y: plot.y + plot.h + 0.7 * line,
        text: unit === 'share' ? valueText(tick, unit) : tick.toLocaleString('en-US'),
        sizePt,
        colour: COLOURS.quiet,
        align: 'center',
      },
    );
  });
  const slot = plot.h / Math.max(1, categories.length);
  const thick = Math.min(slot * 0.74, 0.36);
  const isStacked = kind === 'stackedBar';
  categories.forEach((name, i) => {
    const middle = plot.y + (i + 0.5) * slot;
    const [first = '', ...rest] = linesOf(name, sizePt, nameIn);
    shapes.push({
      kind: 'text',
      x: plot.x - 0.06,
      y: middle,
      text: rest.length > 0 ? `${first.slice(0, -1)}…` : first,
      sizePt,
      colour: COLOURS.ink,
      align: 'right',
    });
    let base = 0;
    series.forEach(({ values, colour }, s) => {
      const value = values[i];
      if (value === null || value === undefined) return;
      const each = isStacked ? thick : thick / series.length;
      const from = isStacked ? base : 0;
      const upper = middle - thick / 2 + (isStacked ? 0 : s * each);
      const left = xOf(from);
      shapes.push({
        kind: 'rect',
        box: { x: left, y: upper, w: Math.max(0, xOf(from + value) - left), h: each * 0.92 },
        colour,
      });
      if (s === 0 && !isStacked)
        shapes.push({
          kind: 'text',
          x: xOf(value) + 0.05,
          y: upper + each / 2,
          text: valueText(value, unit),
          sizePt: sizePt * 0.92,
          colour: COLOURS.ink,
          align: 'left',
        });
      base += value;
    });
  });
  if (series.length > 1) shapes.push(...seriesKey(chart, plot, y + h - line * 0.4, sizePt));
  return shapes;
}
