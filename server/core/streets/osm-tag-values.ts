import type { OsmTags } from './osm-extract.ts';

/** Parsing of single OSM tag values. A value nobody can read is null, never a guess. */

const footM = 0.3048;

/** `3.5`, `3.5 m`, `3,5`, `350 cm`, `12'`, `12'6"`, `12 ft` to metres. https://wiki.openstreetmap.org/wiki/Key:width */
export function parseLengthM(value: string | undefined): number | null {
  if (value === undefined) return null;
  const text = value.trim().replace(',', '.');
  const feet = /^(\d+(?:\.\d+)?)\s*(?:'|ft)\s*(?:(\d+(?:\.\d+)?)\s*(?:"|in))?$/.exec(text);
  if (feet) return (Number(feet[1]) + Number(feet[2] ?? 0) / 12) * footM;
  const metric = /^(\d+(?:\.\d+)?)\s*(m|cm|km)?$/.exec(text);
  if (!metric) return null;
  const factor = metric[2] === 'cm' ? 0.01 : metric[2] === 'km' ? 1000 : 1;
  return positive(Number(metric[1]) * factor);
}

/** `50`, `50 km/h`, `30 mph`, `walk` to km/h; zone names such as `CN:urban` are null. */
export function parseSpeedKmh(value: string | undefined): number | null {
  if (value === undefined) return null;
  if (value === 'walk') return 5;
  const match = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots)?$/.exec(value.trim());
  if (!match) return null;
  const factor = match[2] === 'mph' ? 1.609344 : match[2] === 'knots' ? 1.852 : 1;
  return positive(Number(match[1]) * factor);
}

/** A whole number above zero; `2;3` is 2. */
export function parseCount(value: string | undefined): number | null {
  const match = value === undefined ? null : /^\s*(\d+(?:\.\d+)?)\s*(?:;|$)/.exec(value);
  return match ? positive(Math.round(Number(match[1]))) : null;
}

/** `8%`, `-5 %`, `5°` to per cent, positive uphill along the line; `up` and `down` carry no number. */
export function parseInclinePercent(value: string | undefined): number | null {
  const match = value === undefined ? null : /^(-?\d+(?:\.\d+)?)\s*(%|°)?$/.exec(value.trim());
  if (!match) return null;
  const number = Number(match[1]);
  return match[2] === '°' ? Math.tan((number * Math.PI) / 180) * 100 : number;
}

/** `lanes`, or the sum of the directions where only these are tagged. */
export function lanesOf(tags: OsmTags): number | null {
  const total = parseCount(tags.lanes);
  if (total !== null) return total;
  const forward = parseCount(tags['lanes:forward']);
  const backward = parseCount(tags['lanes:backward']);
  return forward === null && backward === null ? null : (forward ?? 0) + (backward ?? 0);
}

export function nameOf(tags: OsmTags): string | null {
  return tags.name ?? tags['name:zh'] ?? null;
}

function positive(number: number): number | null {
  return Number.isFinite(number) && number > 0 ? number : null;
}
