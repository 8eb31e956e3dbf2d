import type { MultiPolygon } from 'geojson';
import { useMemo } from 'react';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { colourIn, type StreetScale } from './flow-scale.ts';
import { lineOf } from './segment-lines.ts';

const WIDTH = 560;

/** One plan's changes as a drawing: six maps of the machine would be too much for an office's computer, and all stand alike. */
export function DifferenceMap({
  name,
  network,
  ground,
  difference,
  scale,
}: {
  name: string;
  network: MotorNetwork;
  ground: MultiPolygon | null;
  difference: Float64Array;
  scale: StreetScale;
}) {
  const t = useTranslate();
  const { paths, outline, height } = useMemo(() => drawing(network, ground), [network, ground]);
  const order = useMemo(
    () => Array.from(difference.keys()).sort((a, b) => Math.abs(difference[a]) - Math.abs(difference[b])),
    [difference],
  );
  const changed = difference.reduce((sum, value) => sum + (Math.abs(value) >= scale.breaks[2] ? 1 : 0), 0);
  return (
    <figure className="gw-difference-map">
      <figcaption>
        <strong>{name}</strong>
        <small>{t('circulation.compare.changed', { n: changed })}</small>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={name}>
        {outline && <path d={outline} className="gw-difference-ground" />}
        {order.map((s) => (
          <path
            key={s}
            d={paths[s]}
            stroke={cssColour(colourIn(scale, difference[s]))}
            strokeWidth={Math.abs(difference[s]) >= scale.breaks[2] ? 3.4 : 1.3}
          />
        ))}
      </svg>
    </figure>
  );
}

function drawing(network: MotorNetwork, ground: MultiPolygon | null) {
  const lines = Array.from({ length: network.segmentCount }, (_, s) => lineOf(network, s));
  const frame = (
    ground ? ground.coordinates.flatMap(([outer]) => outer as LngLat[]) : lines.flat()
  ) as LngLat[];
  const box = frame.reduce(
    ([west, south, east, north], [lng, lat]) => [
      Math.min(west, lng),
      Math.min(south, lat),
      Math.max(east, lng),
      Math.max(north, lat),
    ],
    [180, 90, -180, -90],
  );
  const stretch = Math.cos(((box[1] + box[3]) / 2 / 180) * Math.PI);
  const perDegree = (WIDTH - 16) / Math.max(1e-6, (box[2] - box[0]) * stretch);
  const at = ([lng, lat]: LngLat): string =>
    `${(8 + (lng - box[0]) * stretch * perDegree).toFixed(1)} ${(8 + (box[3] - lat) * perDegree).toFixed(1)}`;
  const path = (line: readonly LngLat[]) => `M${line.map(at).join('L')}`;
  return {
    paths: lines.map(path),
    outline: ground?.coordinates.map(([outer]) => `${path(outer as LngLat[])}Z`).join(''),
    height: Math.round(16 + (box[3] - box[1]) * perDegree),
  };
}
