import type { MultiPolygon } from 'geojson';
import { useMemo } from 'react';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { colourIn, type StreetScale } from './flow-scale.ts';
import { drawStreets } from './street-drawing.ts';

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
  const { paths, outline, height } = useMemo(() => drawStreets(network, ground, WIDTH), [network, ground]);
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
