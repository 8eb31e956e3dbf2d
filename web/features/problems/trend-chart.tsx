import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { FONT_FAMILY } from '../../app/theme.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSummary } from './problem-picture.queries.ts';
import { useWorkplace } from './workplace.store.ts';

register([BarChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

const OPEN_COLOUR = '#e09a3e';
const DONE_COLOUR = '#b9b4a6';

/** First and last day of a month YYYY-MM. */
function monthRange(month: string): { from: string; to: string } {
  const [year, index] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, index, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${last}` };
}

/** Reported problems by month, done and open stacked; a click on a month asks for it. */
export default function TrendChart() {
  const t = useTranslate();
  const months = useSummary().data?.months;
  const setView = useWorkplace((state) => state.setView);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);

  useEffect(() => {
    const made = init(box.current!);
    chart.current = made;
    made.on('click', ({ name }) => setView({ period: { kind: 'range', ...monthRange(name) } }));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, [setView]);

  useEffect(() => {
    if (!months) return;
    const series = (name: string, color: string, data: number[], round: boolean) => ({
      type: 'bar' as const,
      name,
      stack: 'all',
      data,
      barCategoryGap: '22%',
      itemStyle: { color, borderRadius: round ? [2, 2, 0, 0] : 0 },
      emphasis: { itemStyle: { color: '#1a6a7d' } },
    });
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: FONT_FAMILY },
      aria: { enabled: true, label: { description: t('problems.trendAria') } },
      grid: { left: 2, right: 2, top: 6, bottom: 17 },
      tooltip: {
        trigger: 'axis',
        confine: true,
        axisPointer: { type: 'shadow' },
        textStyle: { fontSize: 12 },
      },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => month),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#d9dcd8' } },
        axisLabel: {
          color: '#66707a',
          fontSize: 10,
          margin: 5,
          hideOverlap: true,
          alignMinLabel: 'left',
          alignMaxLabel: 'right',
        },
      },
      yAxis: { type: 'value', show: false },
      series: [
        series(
          t('problems.filter.done'),
          DONE_COLOUR,
          months.map(({ done }) => done),
          false,
        ),
        series(
          t('problems.filter.open'),
          OPEN_COLOUR,
          months.map(({ reported, done }) => reported - done),
          true,
        ),
      ],
    });
  }, [months, t]);

  return (
    <figure className="gw-trend">
      <figcaption>
        {t('problems.trend')}
        <span>
          <i style={{ background: DONE_COLOUR }} /> {t('problems.filter.done')}
          <i style={{ background: OPEN_COLOUR }} /> {t('problems.filter.open')}
        </span>
      </figcaption>
      <div ref={box} className="gw-trend-chart" role="img" aria-label={t('problems.trendAria')} />
    </figure>
  );
}
