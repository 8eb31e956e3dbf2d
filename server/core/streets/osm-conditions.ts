import type { OsmTags } from './osm-extract.ts';

/** One clause of a conditional tag: the value that holds while the condition does. */
export interface ConditionalClause {
  value: string;
  condition: string;
}

/**
 * Clauses of `no_left_turn @ (Mo-Fr 07:00-09:00); no @ (weight>3.5)`, the later over the earlier.
 * https://wiki.openstreetmap.org/wiki/Conditional_restrictions
 */
export function conditionalClauses(text: string): ConditionalClause[] {
  return text.split(/;(?![^(]*\))/).flatMap((clause) => {
    const [, value, inside] = /^\s*([^@]*?)\s*@\s*(.*?)\s*$/.exec(clause) ?? [];
    if (!value || !inside) return [];
    return [{ value, condition: inside.replace(/^\((.*)\)$/, '$1').trim() }];
  });
}

/** Conditions on what a vehicle is or carries: no sign for the cars of this model. */
const ofVehicles =
  /\b(weight|weightrating|maxweight|axleload|axles|height|width|length|hgv|goods|bus|psv|trailer|hazmat|emission|occupants|wheels|disabled|delivery|destination|permit)\b/i;

export function isAboutVehicles(condition: string): boolean {
  return ofVehicles.test(condition);
}

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/**
 * The older way to say hours (https://wiki.openstreetmap.org/wiki/Relation:restriction, before 2012): hour_on, hour_off,
 * day_on, day_off; as a condition in today's words. Null where there are none.
 */
export function hoursInTags(tags: OsmTags): string | null {
  const { hour_on: from, hour_off: to, day_on: first, day_off: last } = tags;
  const day = (name: string) =>
    dayNames.find((short) => name.slice(0, 2).toLowerCase() === short.toLowerCase());
  const days = first && last && day(first) && day(last) ? `${day(first)}-${day(last)}` : '';
  const clock = (hour: string) => (/^\d{1,2}$/.test(hour) ? `${hour}:00` : hour);
  const hours = from && to ? `${clock(from)}-${clock(to)}` : '';
  return `${days} ${hours}`.trim() || null;
}
