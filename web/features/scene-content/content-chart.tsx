import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { ContentChart as Chart } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Size, useSize } from '../../ui/use-size.ts';
import { chartOption, chartWords, isAlongTime } from './chart-option.ts';
import { unitWord, wordOf } from './figure-words.ts';

// SVG prints and enlarges without loss, and a page of an area has few marks.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** One chart with its title and unit. */
export function ContentChart({ chart }: { chart: Chart }) {
  const t = useTranslate();
  const ref = useRef<HTMLDivElement>(null);
  const size = useSize(ref);
  const isEmpty =
    chart.categories.length === 0 || chart.series.every(({ values }) => values.every((value) => !value));
  useEffect(() => {
    const element = ref.current;
    if (!element || !size || isEmpty) return;
    const { fontSize, fontFamily } = getComputedStyle(element);
    const drawn = init(element, undefined, { renderer: 'svg', width: size.width, height: size.height });
    drawn.setOption(chartOption(chart, t, { fontPx: Number.parseFloat(fontSize), fontFamily }));
    letScale(element, size);
    return () => drawn.dispose();
  }, [chart, t, size, isEmpty]);
  const rows = isAlongTime(chart) ? 8 : Math.max(chart.categories.length, 3) + 1;
  const unit = chart.unit === 'count' ? t('reviews.chart.count') : unitWord(t, chart.unit);
  return (
    <figure className="gw-chart" data-testid={`chart-${chart.code}`}>
      <figcaption>
        {wordOf(t, 'reviews.chart', chart.code)}
        {chart.name && ` · ${chart.name}`} {unit && <small>{unit}</small>}
      </figcaption>
      {isEmpty ? (
        <p className="gw-note">{t('reviews.chart.none')}</p>
      ) : (
        <div
          ref={ref}
          className="gw-chart-plot"
          role="img"
          aria-label={chartWords(chart, t)}
          style={{ '--gw-chart-rows': rows } as CSSProperties}
        />
      )}
    </figure>
  );
}

/** A page on paper is narrower than the one on the screen, and nobody draws anew for it: the drawing shrinks with its frame. */
function letScale(element: HTMLElement, { width, height }: Size): void {
  const svg = element.querySelector('svg');
  if (!svg?.parentElement) return;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  Object.assign(svg.style, { position: 'static', display: 'block', width: '100%', height: 'auto' });
  Object.assign(svg.parentElement.style, { width: '100%', height: 'auto' });
}
