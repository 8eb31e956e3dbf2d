import type { OsmTags } from './osm-extract.ts';

/** What residents walk to, and what a street office plans with. Names go through the dictionary: `facilities.kinds.clinic`. */
export type FacilityKind =
  | 'clinic'
  | 'hospital'
  | 'pharmacy'
  | 'canteen'
  | 'restaurant'
  | 'market'
  | 'supermarket'
  | 'shop'
  | 'school'
  | 'kindergarten'
  | 'college'
  | 'service_hall'
  | 'eldercare'
  | 'culture'
  | 'worship'
  | 'police'
  | 'fire_station'
  | 'toilet'
  | 'waste'
  | 'bus_stop'
  | 'rail_station'
  | 'parking'
  | 'fuel'
  | 'bank'
  | 'post'
  | 'hotel'
  | 'sports'
  | 'playground'
  | 'park'
  | 'shelter';

const byTag = new Map<string, FacilityKind>(
  Object.entries({
    'amenity=clinic doctors dentist healthcare': 'clinic',
    'amenity=hospital': 'hospital',
    'amenity=pharmacy': 'pharmacy',
    'amenity=canteen': 'canteen',
    'amenity=restaurant fast_food cafe food_court bar pub': 'restaurant',
    'amenity=marketplace': 'market',
    'amenity=school': 'school',
    'amenity=kindergarten childcare': 'kindergarten',
    'amenity=college university': 'college',
    'amenity=townhall community_centre social_centre courthouse': 'service_hall',
    'amenity=nursing_home social_facility retirement_home': 'eldercare',
    'amenity=library theatre cinema arts_centre': 'culture',
    'amenity=place_of_worship': 'worship',
    'amenity=police': 'police',
    'amenity=fire_station': 'fire_station',
    'amenity=toilets': 'toilet',
    'amenity=recycling waste_disposal waste_transfer_station': 'waste',
    'amenity=bus_station': 'bus_stop',
    'amenity=parking': 'parking',
    'amenity=fuel charging_station': 'fuel',
    'amenity=bank': 'bank',
    'amenity=post_office': 'post',
    'amenity=shelter': 'shelter',
    'shop=supermarket': 'supermarket',
    'shop=greengrocer seafood butcher': 'market',
    'office=government': 'service_hall',
    'highway=bus_stop': 'bus_stop',
    'railway=station halt subway_entrance tram_stop': 'rail_station',
    'tourism=hotel hostel guest_house': 'hotel',
    'tourism=museum gallery': 'culture',
    'leisure=park garden': 'park',
    'leisure=playground': 'playground',
    'leisure=sports_centre pitch stadium fitness_station fitness_centre': 'sports',
    'emergency=assembly_point': 'shelter',
    'healthcare=clinic doctor centre': 'clinic',
    'healthcare=hospital': 'hospital',
  } satisfies Record<string, FacilityKind>).flatMap(([rule, kind]) => {
    const [key, values] = rule.split('=');
    return values.split(' ').map((value): [string, FacilityKind] => [`${key}=${value}`, kind]);
  }),
);

const keys = [
  'amenity',
  'healthcare',
  'shop',
  'office',
  'emergency',
  'highway',
  'railway',
  'tourism',
  'leisure',
];

/** The kind of facility an OSM object is, or undefined. */
export function facilityKindOf(tags: OsmTags): FacilityKind | undefined {
  for (const key of keys) {
    const value = tags[key];
    if (value === undefined) continue;
    const kind = byTag.get(`${key}=${value}`) ?? (key === 'shop' && value !== 'no' ? 'shop' : undefined);
    // A garden without a name is somebody's front garden.
    if (kind && !(value === 'garden' && tags.name === undefined)) return kind;
  }
  return undefined;
}
