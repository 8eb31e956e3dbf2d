import type { LngLat } from '../../geo/types.ts';
import { accessOf, isSet, sidewalkOf } from '../../streets/osm-access.ts';
import type { OsmStreet, OsmTags } from '../../streets/osm-extract.ts';
import { lineLengthM } from '../../streets/osm-streets.ts';

/** A way as it is stored: what vehicles need of it. */
export interface StoredStreet {
  osmId: string;
  name: string | null;
  class: string;
  nodeIds: number[];
  coordinates: LngLat[];
  oneway: -1 | 0 | 1;
  lanes: number | null;
  /** Null where nobody said: it is then assumed from class and lanes. */
  widthM: number | null;
  maxSpeedKmh: number | null;
  tags: OsmTags;
  nodeTags: Record<string, OsmTags>;
}

/** The stored way as the network builder takes it; who may use it follows from its tags, as at the import. */
export function vehicleStreet(street: StoredStreet): OsmStreet {
  const { tags } = street;
  return {
    ...street,
    access: accessOf(street.class, tags),
    isSteps: street.class === 'steps',
    sidewalk: sidewalkOf(tags),
    surface: tags.surface ?? null,
    inclinePercent: null,
    isBridge: isSet(tags.bridge),
    isTunnel: isSet(tags.tunnel),
    layer: Number.parseInt(tags.layer ?? '0', 10) || 0,
    lengthM: lineLengthM(street.coordinates),
  };
}

/** Tags that vehicles depend on; the others need not travel. */
const VEHICLE_TAGS =
  /^(access|vehicle|motor_vehicle|motorcar|bicycle|oneway:.*|cycleway|maxheight|(motorcar|motor_vehicle|vehicle|access|bicycle|oneway):conditional|motorcar|bridge|tunnel|layer|junction|parking:.*|sidewalk|foot)$/;

export function vehicleTags(tags: OsmTags): OsmTags {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => VEHICLE_TAGS.test(name)));
}
