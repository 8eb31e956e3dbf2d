import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { DraftTeam, TeamPlace } from './plan-draft.ts';

interface Facility {
  kind: string;
  name: string | null;
  lng: number;
  lat: number;
}

/** Where people of an office set out from. */
const OFFICES: ReadonlySet<string> = new Set(['service_hall']);

/** The office nearest to the middle of an area, else any facility (it lies at a street), else the middle itself. */
export function suggestedStart(
  area: { name: string; bbox: Bbox },
  facilities: readonly Facility[],
): TeamPlace {
  const [west, south, east, north] = area.bbox;
  const middle: LngLat = [(west + east) / 2, (south + north) / 2];
  const squeeze = Math.cos((middle[1] * Math.PI) / 180);
  const away = ({ lng, lat }: Facility) => Math.hypot((lng - middle[0]) * squeeze, lat - middle[1]);
  const inside = facilities
    .filter(({ lng, lat }) => lng >= west && lng <= east && lat >= south && lat <= north)
    .sort((a, b) => away(a) - away(b));
  const nearest = inside.find(({ kind }) => OFFICES.has(kind)) ?? inside[0];
  return nearest
    ? { lngLat: [nearest.lng, nearest.lat], name: nearest.name ?? area.name }
    : { lngLat: middle, name: area.name };
}

/** A team that sets out and comes back to one place. */
export function newTeam(
  id: string,
  name: string,
  place: TeamPlace,
  shift: { startS: number; endS: number },
): DraftTeam {
  return {
    id,
    key: null,
    name,
    start: place,
    end: place,
    shiftStartS: shift.startS,
    shiftEndS: shift.endS,
    rest: null,
    pace: 1,
    skills: [],
    members: [],
  };
}
