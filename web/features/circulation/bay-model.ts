import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import {
  baysOfWay,
  type CountedBays,
  type CountedSide,
  segmentsByWay,
  withCountedBays,
} from '#core/circulation/parking/counted-bays.ts';
import { taggedParking } from '#core/circulation/parking/tagged-parking.ts';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import { lineOf } from './segment-lines.ts';

export const SIDES: readonly CountedSide[] = ['left', 'right'];
export const COMPASS = ['e', 'ne', 'n', 'nw', 'w', 'sw', 's', 'se'] as const;

/** The two sides of the way a segment is a piece of: what stands there today, whether somebody counted it. */
export interface StreetBays {
  wayOsmId: string;
  lengthM: number;
  sides: Record<
    CountedSide,
    {
      counted: CountedBays | undefined;
      shown: CountedBays;
      isAssumed: boolean;
      faces: (typeof COMPASS)[number];
    }
  >;
}

export function streetBays(area: CirculationArea, network: MotorNetwork, segment: number): StreetBays {
  const id = network.segmentIds[segment];
  const wayOsmId = id.slice(0, id.lastIndexOf('/'));
  const segments = segmentsByWay(network).get(wayOsmId) ?? [segment];
  const tagged = taggedParking(
    network,
    area.streets.filter(({ osmId }) => osmId === wayOsmId),
  );
  const today = baysOfWay(network, withCountedBays(network, tagged, area.bays), wayOsmId);
  const first = lineOf(network, segments[0])[0];
  const last = lineOf(network, segments[segments.length - 1]).at(-1)!;
  const [x, y] = toMetres(localProjection(first), last);
  const along = (Math.atan2(y, x) * 180) / Math.PI;
  const facing = (degrees: number) => COMPASS[Math.round(((degrees + 720) % 360) / 45) % 8];
  const side = (name: CountedSide): StreetBays['sides'][CountedSide] => {
    const counted = area.bays.find((row) => row.wayOsmId === wayOsmId && row.side === name);
    const { counts, isOffRoad, isAssumed } = today[name];
    return {
      counted,
      shown: counted ?? { wayOsmId, side: name, ...counts, isOffRoad, countedOn: null },
      isAssumed: !counted && isAssumed,
      faces: facing(along + (name === 'left' ? 90 : -90)),
    };
  };
  return {
    wayOsmId,
    lengthM: segments.reduce((sum, s) => sum + network.segments[s].lengthM, 0),
    sides: { left: side('left'), right: side('right') },
  };
}
