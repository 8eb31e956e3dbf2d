import type { FacilityKind } from '#core/streets/facility-kinds.ts';
import type { Rgb } from '../../map/palette.ts';

/** Kinds of facilities that are drawn alike: eight colours a person can tell apart, each with a sign of its own. */
export const FACILITY_GROUPS = [
  'health',
  'education',
  'service',
  'care',
  'shopping',
  'sanitation',
  'transport',
  'leisure',
] as const;
export type FacilityGroup = (typeof FACILITY_GROUPS)[number];

const GROUP_OF: Record<FacilityKind, FacilityGroup> = {
  clinic: 'health',
  hospital: 'health',
  pharmacy: 'health',
  canteen: 'shopping',
  restaurant: 'shopping',
  market: 'shopping',
  supermarket: 'shopping',
  shop: 'shopping',
  hotel: 'shopping',
  school: 'education',
  kindergarten: 'education',
  college: 'education',
  service_hall: 'service',
  police: 'service',
  fire_station: 'service',
  bank: 'service',
  post: 'service',
  shelter: 'service',
  eldercare: 'care',
  culture: 'care',
  worship: 'care',
  toilet: 'sanitation',
  waste: 'sanitation',
  bus_stop: 'transport',
  rail_station: 'transport',
  parking: 'transport',
  fuel: 'transport',
  sports: 'leisure',
  playground: 'leisure',
  park: 'leisure',
};

export function facilityGroup(kind: string): FacilityGroup {
  return GROUP_OF[kind as FacilityKind] ?? 'service';
}

/** Muted, and none of them orange or red: those are for problems. */
export const FACILITY_COLOURS: Record<FacilityGroup, Rgb> = {
  health: [0, 128, 108],
  education: [38, 98, 172],
  service: [58, 68, 112],
  care: [158, 86, 136],
  shopping: [120, 88, 158],
  sanitation: [112, 100, 88],
  transport: [78, 108, 130],
  leisure: [88, 132, 58],
};

/** Signs in a square of 24 by 24, to be filled. */
export const FACILITY_SIGNS: Record<FacilityGroup, string> = {
  health: 'M9.6 4h4.8v5.6H20v4.8h-5.6V20H9.6v-5.6H4V9.6h5.6z',
  education:
    'M12 4.5 1.8 9.6 12 14.7l7.8-3.9v5.4h1.9V9.6zM5.8 13.3v3.5c1.9 1.8 4 2.6 6.2 2.6s4.3-.8 6.2-2.6v-3.5L12 16.4z',
  service: 'M12 3.2 14.6 8.9l6.2.7-4.6 4.2 1.3 6.1L12 16.8l-5.5 3.1 1.3-6.1-4.6-4.2 6.2-.7z',
  care: 'M12 20.3 4.6 13C2.7 11 2.8 8 4.6 6.3 6.5 4.5 9.4 4.8 11 6.7l1 1.2 1-1.2c1.6-1.9 4.5-2.2 6.4-.4 1.8 1.7 1.9 4.7 0 6.7z',
  shopping: 'M8 8V7a4 4 0 0 1 8 0v1h3.6l-1 12H5.4l-1-12zm1.9 0h4.2V7a2.1 2.1 0 0 0-4.2 0z',
  sanitation: 'M12 2.8c3.9 4.9 6 8.2 6 11.1a6 6 0 0 1-12 0c0-2.9 2.1-6.2 6-11.1z',
  transport:
    'M6.5 3.5h11A2.5 2.5 0 0 1 20 6v10.6h-1.4v2.6h-2.8v-2.6H8.2v2.6H5.4v-2.6H4V6a2.5 2.5 0 0 1 2.5-2.5zM6 6.6v4.6h12V6.6zm.9 6.6v1.9h2.4v-1.9zm7.8 0v1.9h2.4v-1.9z',
  leisure: 'M12 2.6 17.6 10h-2.3l4 5.8h-6v5.4h-2.6v-5.4h-6l4-5.8H6.4z',
};
