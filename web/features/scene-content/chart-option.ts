import type { EChartsCoreOption } from 'echarts/core';
import type { ContentChart } from '#core/reviews/scene-content.ts';
import type { Translate } from '../../i18n/translate.ts';
import { unitWord, valueText, wordOf } from './figure-words.ts';

/** What is now stands out, what was before steps back; amounts are warm, what is done is cool, as on the map's time bars. */
const COLOURS: Record<string, string> = {
  now: '#1a6a7d',
  previous: '#c6c1b3',
  reported: '#c9822f',
  closed: '#7d9a94',
};
const AREAS = ['#1a6a7d', '#c9822f', '#7d9a94', '#a78f62'];
const INK = '#242b31';
const QUIET = '#5a646d';
const LINE = '#e3e5e0';

/** A series by its own name, or by the word for its code. */
export function seriesName(t: Translate, { code, name }: ContentChart['series'][number]): string {
  return name ?? wordOf(t, 'reviews.chart.series', code);
}

export function seriesColour(series: ContentChart['series'][number], i: number): string {
  return series.name ? AREAS[i % AREAS.length] : (COLOURS[series.code] ?? AREAS[i % AREAS.length]);
}

/** Times run along the foot; names lie at the side, where there is room for them. */
export function isAlongTime({ categories }: Pick<ContentChart, 'categories'>): boolean {
  return categories.every((name) => /^\d{2,4}-\d{2}$/.test(name));
}

/** A chart as ECharts draws it, in the type of the words around it; by name, as it measures how wide they are. */
export function chartOption(
  chart: ContentChart,
  t: Translate,
  { fontPx, fontFamily }: { fontPx: number; fontFamily: string },
): EChartsCoreOption {
  const isTime = isAlongTime(chart);
  const value = {
    type: 'value' as const,
    min: 0,
    ...(chart.axisMax !== undefined && { max: chart.axisMax }),
    minInterval: chart.unit === 'count' ? 1 : undefined,
    splitNumber: 4,
    axisLabel: { color: QUIET, fontSize: fontPx * 0.85, hideOverlap: true },
    splitLine: { lineStyle: { color: LINE } },
  };
  const names = {
    type: 'category' as const,
    data: chart.categories,
    inverse: !isTime,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: LINE } },
    axisLabel: {
      color: isTime ? QUIET : INK,
      fontSize: fontPx * (isTime ? 0.85 : 0.92),
      ...(isTime ? { hideOverlap: true } : { interval: 0, width: fontPx * 8, overflow: 'truncate' as const }),
    },
  };
  const isStacked = chart.kind === 'stackedBar';
  return {
    animation: false,
    textStyle: { fontFamily, color: INK },
    grid: { left: 4, right: fontPx * (isTime ? 1 : 2.6), top: fontPx * 2.2, bottom: 2, containLabel: true },
    legend:
      chart.series.length > 1
        ? {
            top: 0,
            left: 0,
            itemWidth: fontPx,
            itemHeight: fontPx * 0.7,
            icon: chart.kind === 'line' ? undefined : 'rect',
            textStyle: { color: QUIET, fontSize: fontPx * 0.9 },
            selectedMode: false,
          }
        : undefined,
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: chart.kind === 'line' ? 'line' : 'shadow' },
      textStyle: { fontSize: fontPx * 0.92, color: INK },
      valueFormatter: (number: unknown) =>
        [valueText(typeof number === 'number' ? number : null, chart.unit), unitWord(t, chart.unit)]
          .filter(Boolean)
          .join(' '),
    },
    [isTime ? 'xAxis' : 'yAxis']: names,
    [isTime ? 'yAxis' : 'xAxis']: value,
    series: chart.series.map((series, i) => ({
      name: seriesName(t, series),
      type: chart.kind === 'line' ? 'line' : 'bar',
      data: series.values,
      color: seriesColour(series, i),
      ...(isStacked && { stack: 'all' }),
      ...(chart.kind === 'line'
        ? { symbolSize: fontPx * 0.4, lineStyle: { width: 2 } }
        : { barMaxWidth: fontPx * 1.3, barGap: '15%' }),
      // The number of now stands at its bar: a bar alone is a guess.
      label: {
        show: !isTime && i === 0,
        position: 'right',
        color: INK,
        fontSize: fontPx * 0.85,
        formatter: ({ value: number }: { value: unknown }) =>
          typeof number === 'number' ? valueText(number, chart.unit) : '–',
      },
    })),
  };
}

/** The chart in words, for those who do not see it. */
export function chartWords(chart: ContentChart, t: Translate): string {
  const series = chart.series.map(
    (each) =>
      `${seriesName(t, each)}: ${chart.categories
        .map((name, i) => `${name} ${valueText(each.values[i] ?? null, chart.unit)}`)
        .join(', ')}`,
  );
  return [wordOf(t, 'reviews.chart', chart.code), ...series].join('; ');
}
