import type { RawMember, RawOsm, RawRelation } from './osm-collector.ts';
import { conditionalClauses, hoursInTags, isAboutVehicles } from './osm-conditions.ts';
import type { OsmStreet, OsmTags, OsmTurnRestriction } from './osm-extract.ts';

/**
 * Turn restrictions that motor cars must obey. https://wiki.openstreetmap.org/wiki/Relation:restriction
 * One whose ways or via are not in the file, or do not meet, is dropped and reported; so are those that
 * mean lorries and buses only. Hours are kept in the words of the map.
 */
export function collectTurnRestrictions(raw: RawOsm, streets: OsmStreet[]): OsmTurnRestriction[] {
  const byId = new Map(streets.map((street) => [street.osmId, street]));
  const restrictions: OsmTurnRestriction[] = [];
  for (const relation of raw.relations.values()) {
    if (!relation.tags.type?.startsWith('restriction')) continue;
    const made = toRestrictions(relation, byId);
    if (made.length === 0) raw.issues.add('restriction_dropped', `r${relation.id}`);
    restrictions.push(...made);
  }
  return restrictions;
}

function toRestrictions(relation: RawRelation, streets: Map<string, OsmStreet>): OsmTurnRestriction[] {
  const kinds = kindsOf(relation.tags);
  if (kinds.length === 0) return [];
  const withRole = (role: string) => relation.members.filter((member) => member.role === role);
  const via = withRole('via');
  const viaNodes = via.filter((m) => m.type === 'node').map((m) => `n${m.ref}`);
  const viaWays = via.filter((m) => m.type === 'way').map((m) => `w${m.ref}`);
  if (via.length === 0 || (viaNodes.length > 0 && viaWays.length > 0)) return [];
  if (viaWays.some((way) => !streets.has(way))) return [];
  const restrictions: OsmTurnRestriction[] = [];
  // no_entry has several `from`, no_exit several `to`: each pair is one forbidden turn.
  for (const from of withRole('from')) {
    for (const to of withRole('to')) {
      if (!meets(streets, from, via) || !meets(streets, to, via)) continue;
      for (const { value: kind, condition } of kinds)
        restrictions.push({
          osmId: `r${relation.id}`,
          kind,
          condition,
          fromWay: `w${from.ref}`,
          viaNodes,
          viaWays,
          toWay: `w${to.ref}`,
          exceptModes: (relation.tags.except ?? '').split(/[;,\s]+/).filter((mode) => mode !== ''),
        });
    }
  }
  return restrictions;
}

/** What is restricted, and when where not always. The word for motor cars wins over the general one. */
function kindsOf(tags: OsmTags): { value: string; condition: string | null }[] {
  const always = tags['restriction:motorcar'] ?? tags.restriction;
  const atTimes = tags['restriction:motorcar:conditional'] ?? tags['restriction:conditional'];
  const clauses = conditionalClauses(atTimes ?? '').filter(({ condition }) => !isAboutVehicles(condition));
  const said = always === undefined ? clauses : [{ value: always, condition: hoursInTags(tags) }, ...clauses];
  return said.filter(({ value }) => /^(no|only)_/.test(value));
}

function meets(streets: Map<string, OsmStreet>, member: RawMember, via: RawMember[]): boolean {
  const street = member.type === 'way' ? streets.get(`w${member.ref}`) : undefined;
  if (!street) return false;
  return via.some((v) => {
    if (v.type === 'node') return street.nodeIds.includes(v.ref);
    const viaStreet = streets.get(`w${v.ref}`);
    return viaStreet?.nodeIds.some((id) => street.nodeIds.includes(id)) ?? false;
  });
}
