import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';
import type { Translate } from '../../i18n/translate.ts';

/** What a door is called, where it lies, and how many live there. */
export function doorOf(
  area: CirculationArea,
  { doorOf: index, points }: OpenedStreets,
  point: number,
  t: Translate,
) {
  const door = area.doors[index[point]];
  const place: LngLat | undefined = door && [door.lng, door.lat];
  return {
    name: door?.label || t('circulation.door.unnamed', { n: door?.key ?? point }),
    households: points[point].households,
    place,
  };
}

/** 西一网格, or 出入口 · 海棠路 of a gate. */
export function zoneName({ zoneNames, gates, network }: OpenedStreets, zone: string, t: Translate): string {
  const isGate = gates.some(({ node }) => zone.endsWith(network.nodeIds[node]));
  const name = zoneNames.get(zone);
  if (isGate) return t('circulation.gateNamed', { street: name || t('circulation.unnamed') });
  return name || t('circulation.square', { name: zone });
}
