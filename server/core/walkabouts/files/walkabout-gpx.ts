import type { FilePlace, FileStop, FileTeam, WalkaboutFile } from './walkabout-file.ts';
import { instantAt, KIND_NAMES, maskedFile, stopLine, stopUrl } from './walkabout-file.ts';

/**
 * The walkabout as GPX 1.1 (https://www.topografix.com/GPX/1/1/), WGS 84: a waypoint for each stop, a route for each team
 * from its start by its stops to its end, and a track along the streets where there is one. Elements stand in the order
 * of the schema; texts are masked.
 */
export function walkaboutGpx(given: WalkaboutFile): string {
  const file = maskedFile(given);
  const stops = file.teams.flatMap((team) => team.stops.map((stop, i) => ({ team, stop, number: i + 1 })));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Gridwalk" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
    '<metadata>',
    element('name', `${file.name} ${file.plannedOn}`),
    element('desc', [file.confidentiality, ...file.attributions].join(' · ')),
    element('time', file.madeAt),
    '</metadata>',
    ...stops.map(({ team, stop, number }) => waypoint(file, team, stop, number)),
    ...file.teams.filter(({ stops }) => stops.length > 0).map((team, i) => route(file, team, i + 1)),
    ...file.teams.map(track),
    '</gpx>',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

function waypoint(file: WalkaboutFile, team: FileTeam, stop: FileStop, number: number): string {
  return point('wpt', stop, stopParts(file, team, stop, number));
}

function route(file: WalkaboutFile, team: FileTeam, number: number): string {
  return [
    '<rte>',
    element('name', team.name),
    element('number', String(number)),
    point('rtept', team.start, [element('name', team.start.name || '起点')]),
    ...team.stops.map((stop, i) => point('rtept', stop, stopParts(file, team, stop, i + 1))),
    point('rtept', team.end, [element('name', team.end.name || '终点')]),
    '</rte>',
  ].join('\n');
}

function track({ name, routeLine }: FileTeam): string {
  if (!routeLine || routeLine.length < 2) return '';
  const points = routeLine.map(([lng, lat]) => `<trkpt lat="${degrees(lat)}" lon="${degrees(lng)}"/>`);
  return ['<trk>', element('name', name), '<trkseg>', ...points, '</trkseg>', '</trk>'].join('\n');
}

/** In the order of wptType: time, name, desc, link, type. */
function stopParts(file: WalkaboutFile, team: FileTeam, stop: FileStop, number: number): string[] {
  const url = stopUrl(file, stop);
  return [
    stop.beginS === null ? '' : element('time', instantAt(file, stop.beginS).toISOString()),
    element('name', `${team.name} ${number} ${stop.title}`),
    element('desc', stopLine(stop)),
    url === null ? '' : `<link href="${escaped(url)}"/>`,
    element('type', KIND_NAMES[stop.kind]),
  ];
}

function point(tag: 'wpt' | 'rtept', { lng, lat }: Pick<FilePlace, 'lng' | 'lat'>, parts: string[]): string {
  return [`<${tag} lat="${degrees(lat)}" lon="${degrees(lng)}">`, ...parts.filter(Boolean), `</${tag}>`].join(
    '\n',
  );
}

const element = (tag: string, text: string) => `<${tag}>${escaped(text)}</${tag}>`;

/** A centimetre. */
const degrees = (value: number) => value.toFixed(7);

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
