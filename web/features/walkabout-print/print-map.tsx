import { useMemo } from 'react';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { widened } from '../../map/camera.ts';
import { cssColour } from '../../map/palette.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { teamColour } from '../walkabouts/team-colours.ts';
import type { StoredTeam } from '../walkabouts/walkabouts.queries.ts';
import { scaleBar } from './ground-scale.ts';
import { type NumberedStop, placeMarks } from './print-pages.ts';
import { MAP_PX, useGround } from './use-ground.ts';

interface PrintMapProps {
  team: StoredTeam;
  teamIndex: number;
  stops: readonly NumberedStop[];
}

/** A team's way with its numbers, drawn as lines and letters over a picture of the ground, so that they stay sharp. */
export function PrintMap({ team, teamIndex, stops }: PrintMapProps) {
  const t = useTranslate();
  const areas = useAreas();
  const bounds = useMemo(() => widened(boundsOf(team, stops), 0.06), [team, stops]);
  const { ground } = useGround(bounds);
  if (!ground) return <div className="gw-print-map" aria-busy="true" data-ready="false" />;
  const colour = cssColour(teamColour(teamIndex));
  const line = team.routeLine ?? [startOf(team), ...stops.map(({ stop }) => at(stop)), endOf(team)];
  const bar = scaleBar(ground.metresPerPixel, 120);
  const isRound = Math.hypot(...difference(ground.place(startOf(team)), ground.place(endOf(team)))) < 14;
  return (
    <div className="gw-print-map" data-ready="true">
      {ground.image && <img src={ground.image} alt="" />}
      <svg viewBox={`0 0 ${MAP_PX.width} ${MAP_PX.height}`} role="img" aria-label={t('walkaboutPrint.map')}>
        {ground.image === undefined &&
          areas?.collection.features.map(({ geometry, properties }) => (
            <path key={properties.key} d={ground.path(geometry)} className="gw-print-area" />
          ))}
        <polyline className="gw-print-line-edge" points={pointsOf(line, ground.place)} />
        <polyline className="gw-print-line" stroke={colour} points={pointsOf(line, ground.place)} />
        <EndMark
          at={ground.place(startOf(team))}
          text={t(isRound ? 'walkaboutPrint.round' : 'walkaboutPrint.start')}
        />
        {!isRound && <EndMark at={ground.place(endOf(team))} text={t('walkaboutPrint.end')} />}
        {placeMarks(stops).map((mark) => {
          const [x, y] = ground.place(at(mark));
          const half = Math.max(10, 4 + 4.2 * mark.label.length);
          return (
            <g key={mark.label} transform={`translate(${x} ${y})`}>
              <rect
                x={-half}
                y={-10}
                width={2 * half}
                height={20}
                rx={10}
                fill={colour}
                className="gw-print-mark"
              />
              <text className="gw-print-number">{mark.label}</text>
            </g>
          );
        })}
        <g transform={`translate(12 ${MAP_PX.height - 14})`}>
          <rect x={-6} y={-20} width={bar.px + 12} height={28} fill="#fff" opacity={0.85} rx={3} />
          <path d={`M0 -5V0H${bar.px}V-5`} className="gw-print-bar" />
          <text x={bar.px / 2} y={-8} className="gw-print-bar-text">
            {bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`}
          </text>
        </g>
      </svg>
    </div>
  );
}

function EndMark({ at: [x, y], text }: { at: [number, number]; text: string }) {
  const half = 3 + 6.5 * text.length;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect x={-half} y={-10} width={2 * half} height={20} className="gw-print-end" />
      <text className="gw-print-end-text">{text}</text>
    </g>
  );
}

const at = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat];
const startOf = ({ startLng, startLat }: StoredTeam): LngLat => [startLng, startLat];
const endOf = ({ endLng, endLat }: StoredTeam): LngLat => [endLng, endLat];
const difference = (a: [number, number], b: [number, number]) => [a[0] - b[0], a[1] - b[1]];

const pointsOf = (line: readonly (readonly number[])[], place: (lngLat: LngLat) => [number, number]) =>
  line
    .map(([lng, lat]) =>
      place([lng, lat])
        .map((value) => value.toFixed(1))
        .join(),
    )
    .join(' ');

function boundsOf(team: StoredTeam, stops: readonly NumberedStop[]): Bbox {
  const points: (readonly number[])[] = [
    startOf(team),
    endOf(team),
    ...stops.map(({ stop }) => at(stop)),
    ...(team.routeLine ?? []),
  ];
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}
