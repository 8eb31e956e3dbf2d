import { Alert } from 'antd';
import { useMemo } from 'react';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { WalkLine } from '../../compute/walk-ground.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour, siteColours } from '../../map/palette.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import type { DraftStop } from './plan-draft.ts';
import type { PlanView } from './plan-view.ts';
import { teamColour } from './team-colours.ts';
import type { VisitedMark } from './walkabout.layers.ts';

const MARGIN_M = 60;
/** Of the drawing's longer side. */
const MARK_SHARE = 0.018;

interface SketchProps {
  view: PlanView;
  lines: ReadonlyMap<string, WalkLine>;
  marks: readonly VisitedMark[];
  leftOut: readonly DraftStop[];
}

/** Without WebGL2: the ways and stops as a still drawing, without the ground below them. */
export function WalkaboutSketch({ view, lines, marks, leftOut }: SketchProps) {
  const t = useTranslate();
  const { selected, select } = usePlanDraft();
  const frame = useMemo(() => frameOf(view), [view]);
  if (!frame)
    return <Alert type="warning" showIcon title={t('webgl.title')} description={t('walkabouts.sketch')} />;
  const { at, size, viewBox } = frame;
  const radius = size * MARK_SHARE;
  const points = (line: readonly LngLat[]) => line.map((each) => at(each).join(',')).join(' ');
  return (
    <div className="gw-walkabout-sketch">
      <Alert type="warning" showIcon title={t('webgl.title')} description={t('walkabouts.sketch')} />
      <svg viewBox={viewBox} role="img" aria-label={t('walkabouts.map')}>
        {leftOut.map(({ id, lng, lat, reasons }) => {
          const [x, y] = at([lng, lat]);
          const colour = reasons.includes('overdue') ? cssColour(siteColours.overdue) : '#a3abb0';
          return <circle key={id} cx={x} cy={y} r={radius / 3} fill={colour} />;
        })}
        {view.draft.teams.map(({ id }, k) => (
          <polyline
            key={id}
            points={points(lines.get(id)?.coordinates ?? [])}
            fill="none"
            stroke={cssColour(teamColour(k))}
            strokeWidth={radius / 2.6}
            strokeLinejoin="round"
            opacity={0.85}
          />
        ))}
        {marks.map(({ id, lngLat, number, colour }) => {
          const [x, y] = at(lngLat);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it says and does the same
            <g key={id} onClick={() => select(id === selected ? undefined : id)} cursor="pointer">
              <circle
                cx={x}
                cy={y}
                r={radius}
                fill={cssColour(colour)}
                stroke="#fff"
                strokeWidth={radius / 5}
              />
              <text x={x} y={y} dy="0.36em" textAnchor="middle" fontSize={radius * 1.05} fill="#fff">
                {number}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** All that is weighed and where teams start, in metres. */
function frameOf({ draft }: PlanView) {
  const places: LngLat[] = [
    ...draft.teams.flatMap(({ start, end }) => [start.lngLat, end.lngLat]),
    ...draft.stops.map(({ lng, lat }): LngLat => [lng, lat]),
  ];
  const [first] = places;
  if (!first) return undefined;
  const projection = localProjection(first);
  const at = (lngLat: LngLat): [number, number] => {
    const [x, y] = toMetres(projection, lngLat);
    return [x, -y];
  };
  const all = places.map(at);
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - MARGIN_M, Math.min(...ys) - MARGIN_M];
  const [width, height] = [Math.max(...xs) + MARGIN_M - left, Math.max(...ys) + MARGIN_M - top];
  return { at, size: Math.max(width, height), viewBox: `${left} ${top} ${width} ${height}` };
}
