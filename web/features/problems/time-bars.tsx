import { memo, useId, useMemo } from 'react';
import type { TimeHistogram } from '../../compute/time-histogram.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type DayRange, dayText } from './brush-range.ts';
import { timeTicks } from './time-ticks.ts';

export const AXIS_PX = 16;

/** The picture under the brush: done and open stacked, pale outside the chosen period. */
export const TimeBars = memo(function TimeBars({
  histogram,
  range,
  width,
  height,
  hoverDay,
}: {
  histogram: TimeHistogram;
  range: DayRange | undefined;
  width: number;
  height: number;
  hoverDay: number | undefined;
}) {
  const t = useTranslate();
  const clip = useId();
  const plotPx = Math.max(height - AXIS_PX, 0);
  const { firstDay, lastDay, starts, reported, open } = histogram;
  const days = lastDay - firstDay + 1;
  const xOf = (day: number) => ((day - firstDay) / days) * width;
  const [donePath, openPath] = useMemo(() => barPaths(histogram, width, plotPx), [histogram, width, plotPx]);
  const ticks = useMemo(
    () => timeTicks(firstDay, lastDay, Math.max(Math.floor(width / 64), 2)),
    [firstDay, lastDay, width],
  );
  const bars = (
    <>
      <path className="gw-bars-done" d={donePath} />
      <path className="gw-bars-open" d={openPath} />
    </>
  );
  const hovered = hoverDay === undefined ? -1 : starts.findLastIndex((start) => start <= hoverDay);
  const endOf = (bar: number) => (bar + 1 < starts.length ? starts[bar + 1] : lastDay + 1);
  return (
    <>
      <svg className="gw-bars" width={width} height={height} aria-hidden="true">
        <clipPath id={clip}>
          <rect
            x={range ? xOf(range.from) : 0}
            width={range ? Math.max(xOf(range.to + 1) - xOf(range.from), 0) : width}
            y={0}
            height={plotPx}
          />
        </clipPath>
        {range && <g className="gw-bars-outside">{bars}</g>}
        <g clipPath={`url(#${clip})`}>{bars}</g>
        {hovered >= 0 && (
          <rect
            className="gw-bars-hover"
            x={xOf(starts[hovered])}
            width={xOf(endOf(hovered)) - xOf(starts[hovered])}
            y={0}
            height={plotPx}
          />
        )}
        <line className="gw-bars-axis" x1={0} x2={width} y1={plotPx + 0.5} y2={plotPx + 0.5} />
        {ticks.map(({ day, label }) => {
          const x = xOf(day);
          return (
            <g key={day}>
              <line className="gw-bars-axis" x1={x} x2={x} y1={plotPx} y2={plotPx + 4} />
              {/* A label that would run out of the picture is left out; its tick stays. */}
              {x + 42 < width && (
                <text x={x + 3} y={height - 3}>
                  {label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {hovered >= 0 && (
        <div
          className="gw-bars-tip"
          style={
            xOf(starts[hovered]) < width / 2
              ? { left: xOf(endOf(hovered)) + 8 }
              : { right: width - xOf(starts[hovered]) + 8 }
          }
        >
          <span>
            {endOf(hovered) - starts[hovered] === 1
              ? dayText(starts[hovered])
              : t('histogram.bar', { from: dayText(starts[hovered]), to: dayText(endOf(hovered) - 1) })}
          </span>
          <strong>{t('histogram.barCounts', { n: reported[hovered], open: open[hovered] })}</strong>
        </div>
      )}
    </>
  );
});

/** Two paths instead of hundreds of elements: a moving brush then only moves one clip. */
function barPaths(
  { firstDay, lastDay, starts, reported, open }: TimeHistogram,
  width: number,
  plotPx: number,
) {
  const days = lastDay - firstDay + 1;
  const most = reported.reduce((max, count) => Math.max(max, count), 1);
  const headroom = Math.max(plotPx - 3, 0);
  let done = '';
  let still = '';
  starts.forEach((start, bar) => {
    const end = bar + 1 < starts.length ? starts[bar + 1] : lastDay + 1;
    const x = ((start - firstDay) / days) * width;
    const full = ((end - start) / days) * width;
    const w = (full > 3 ? full - 1 : full).toFixed(2);
    const total = (reported[bar] / most) * headroom;
    const upper = (open[bar] / most) * headroom;
    const left = x.toFixed(2);
    done += `M${left} ${plotPx}h${w}v${(upper - total).toFixed(2)}h-${w}z`;
    still += `M${left} ${(plotPx - total + upper).toFixed(2)}h${w}v${(-upper).toFixed(2)}h-${w}z`;
  });
  return [done, still];
}
