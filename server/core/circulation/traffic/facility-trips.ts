import type { DemandEntry } from '../assignment/demand.ts';
import type { Zone } from './zones.ts';

/** What a place of its kind draws, vehicles on a weekday. All assumed, to be set against counts at the door. */
interface KindTrips {
  arrivalsPerDay: number;
  /** Share of the day's arrivals by hour; who came leaves an hour later. */
  arrive: readonly number[];
}

const hours = (shares: Record<number, number>): number[] =>
  Array.from({ length: 24 }, (_, hour) => shares[hour] ?? 0);
const officeHours = hours({ 8: 0.2, 9: 0.2, 10: 0.15, 11: 0.05, 13: 0.1, 14: 0.15, 15: 0.1, 16: 0.05 });
const marketHours = hours({
  6: 0.1,
  7: 0.15,
  8: 0.15,
  9: 0.15,
  10: 0.1,
  15: 0.05,
  16: 0.1,
  17: 0.15,
  18: 0.05,
});
const shopHours = hours({
  9: 0.08,
  10: 0.1,
  11: 0.08,
  14: 0.08,
  15: 0.1,
  16: 0.12,
  17: 0.14,
  18: 0.14,
  19: 0.1,
  20: 0.06,
});

const kinds: Record<string, KindTrips> = {
  market: { arrivalsPerDay: 400, arrive: marketHours },
  supermarket: { arrivalsPerDay: 200, arrive: shopHours },
  hospital: { arrivalsPerDay: 800, arrive: officeHours },
  clinic: { arrivalsPerDay: 60, arrive: officeHours },
  service_hall: { arrivalsPerDay: 80, arrive: officeHours },
  // staff and visitors; who brings the children is the school run
  school: { arrivalsPerDay: 60, arrive: hours({ 7: 0.6, 8: 0.1, 9: 0.05, 13: 0.15, 15: 0.1 }) },
  kindergarten: { arrivalsPerDay: 20, arrive: hours({ 7: 0.7, 8: 0.1, 15: 0.2 }) },
};
/** Children brought and fetched by car, of so many a place. */
const pupils: Record<string, number> = { school: 900, kindergarten: 240 };
const broughtByCar = 0.15;
/** Of what a place draws, the part that comes from the households of the area; the rest comes by the gates. */
const fromArea = 0.5;
const pupilsFromArea = 0.8;
/** Of the parents, those who drive on to work instead of back home. */
const onToWork = 0.5;

export const tripKinds: readonly string[] = Object.keys(kinds);
/** Those that matter most for a street first: with the children they draw. */
export const tripKindsByDraw: readonly string[] = [...tripKinds].sort((a, b) => drawOf(b) - drawOf(a));

function drawOf(kind: string): number {
  return kinds[kind].arrivalsPerDay + 2 * (pupils[kind] ?? 0) * broughtByCar;
}

export interface FacilitySettings {
  /** Hour of the day; null where the rates were set by hand, and places are then taken as drawing nothing of their own. */
  hour: number | null;
  /** 0 leaves facilities out, 1 takes them as assumed. */
  facilityFactor: number;
  schoolRun: SchoolRun;
}

export type SchoolRun = 'none' | 'to' | 'from';

/** Vehicles an hour to and from a place of a kind, without the school run. */
export function facilityVehH(
  kind: string,
  { hour, facilityFactor }: FacilitySettings,
): { in: number; out: number } {
  const of = kinds[kind];
  if (!of || hour === null) return { in: 0, out: 0 };
  const daily = of.arrivalsPerDay * facilityFactor;
  return { in: daily * of.arrive[hour], out: daily * of.arrive[(hour + 23) % 24] };
}

/** Cars that bring children to a place of a kind, or fetch them there, in the hour of the school run. */
export function schoolRunVehH(kind: string, run: SchoolRun): number {
  return run === 'none' ? 0 : (pupils[kind] ?? 0) * broughtByCar;
}

/**
 * Trips of facilities between the zones. Those of the area come from its parts by households, the others through the gates;
 * `shares` names zones with parts that add up to 1, empty where there are none: what would come from there comes from the
 * others. Parents who bring children drive on to work or back home; those who fetch them come from both.
 */
export function facilityEntries(
  zones: readonly Zone[],
  settings: FacilitySettings,
  shares: {
    homes: ReadonlyMap<number, number>;
    entries: ReadonlyMap<number, number>;
    exits: ReadonlyMap<number, number>;
  },
): DemandEntry[] {
  const entries: DemandEntry[] = [];
  const split = (inside: number, gates: ReadonlyMap<number, number>): [number, number][] => {
    const part = gates.size === 0 ? 1 : shares.homes.size === 0 ? 0 : inside;
    return [
      ...[...shares.homes].map(([zone, share]): [number, number] => [zone, share * part]),
      ...[...gates].map(([zone, share]): [number, number] => [zone, share * (1 - part)]),
    ];
  };
  const draws = zones.flatMap(({ facilityKinds = [] }, place) =>
    facilityKinds.map((kind) => ({ kind, place })),
  );
  for (const { kind, place } of draws) {
    const comes = (vehH: number, inside: number): void => {
      for (const [origin, share] of split(inside, shares.entries))
        entries.push({ origin, destination: place, flow: vehH * share });
    };
    const leaves = (vehH: number, inside: number): void => {
      for (const [destination, share] of split(inside, shares.exits))
        entries.push({ origin: place, destination, flow: vehH * share });
    };
    const own = facilityVehH(kind, settings);
    comes(own.in, fromArea);
    leaves(own.out, fromArea);
    const run = schoolRunVehH(kind, settings.schoolRun);
    if (run === 0) continue;
    const isTo = settings.schoolRun === 'to';
    comes(run, isTo ? pupilsFromArea : 1 - onToWork);
    leaves(run, isTo ? 1 - onToWork : pupilsFromArea);
  }
  return entries.filter(({ flow }) => flow > 0);
}
