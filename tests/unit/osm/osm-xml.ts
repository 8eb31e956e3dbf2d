import { memorySource } from '../../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../../server/features/imports/osm/read-osm.ts';

/** Reads OSM XML written in a test: the inside of <osm>. */
export function readXml(inside: string) {
  return readText(`<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${inside}\n</osm>\n`);
}

export function readText(text: string, fileName = 'drawn.osm') {
  return readOsm(memorySource(fileName, new TextEncoder().encode(text)));
}

/** A node a millidegree grid: n(1, 2, 3) is node 1 at lng 120.502, lat 36.003. */
export function n(id: number, x: number, y: number, tags: Record<string, string> = {}): string {
  return `<node id="${id}" lon="${(120.5 + x / 1000).toFixed(7)}" lat="${(36 + y / 1000).toFixed(7)}">${tagsXml(tags)}</node>`;
}

export function way(id: number, refs: number[], tags: Record<string, string>): string {
  return `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagsXml(tags)}</way>`;
}

/** Members as 'w12:outer'. */
export function relation(id: number, members: string[], tags: Record<string, string>): string {
  const types: Record<string, string> = { n: 'node', w: 'way', r: 'relation' };
  const xml = members.map((member) => {
    const [ref, role] = member.split(':');
    return `<member type="${types[ref[0]]}" ref="${ref.slice(1)}" role="${role}"/>`;
  });
  return `<relation id="${id}">${xml.join('')}${tagsXml(tags)}</relation>`;
}

function tagsXml(tags: Record<string, string>): string {
  return Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('');
}
