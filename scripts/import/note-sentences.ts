import type { ImportNote } from '#core/imports/import-run.ts';

/** What was noticed, in the words of the terminal; `n` stands for the count. Codes without a sentence are printed as they are. */
const sentences: Record<string, string> = {
  access_points: 'access points stand in for doors along the streets',
  assumed_buildingHouseholds: 'buildings have estimated households',
  assumed_buildingLevels: 'buildings have assumed levels',
  assumed_entrances: 'doors are assumed, on the side of the nearest street',
  assumed_streetWidths: 'streets have a width assumed from their class',
  category_imported: 'rows have a category that the profile does not know; it is kept by its own name',
  category_missing: 'rows have no category',
  closed_before_reported: 'rows were closed before they were reported',
  coordinates_missing: 'rows have no coordinates',
  coordinates_swapped: 'rows had longitude and latitude swapped',
  coordinates_zero: 'rows have zero for coordinates, taken as none',
  default_point: 'rows lie on a point that stands for "unknown"; they are counted but not drawn',
  heights_unknown: 'cells have no height; slopes there are unknown',
  key_repeated: 'rows repeat the number of another',
  no_areas_yet: 'rows cannot be counted by area: no boundaries were imported yet',
  no_parent: 'areas have no area above them',
  osm_no_buildings: 'extract has no buildings',
  osm_street_beyond_bounds: 'streets reach beyond the bounds that the file declares',
  osm_way_nodes_missing: 'ways lack some nodes and were read without them',
  osm_way_dropped: 'ways have too few nodes left and were dropped',
  osm_relation_members_missing: 'relations lack members',
  osm_ring_not_closed: 'areas do not close and were dropped',
  osm_restriction_dropped: 'turn restrictions lack members or hold only at certain hours and were dropped',
  osm_coordinates_impossible: 'nodes with impossible coordinates were left out',
  osm_coast_ends_inside: 'coast ends inside the extract; its way to the edge is a guess',
  osm_no_streets: 'extract has no streets',
  outside_areas: 'rows lie outside all areas',
  placed_by_address: 'rows were placed by their address',
  placed_doubtfully: 'of the matches are doubtful; please look at them',
  problems_linked: 'problems found the building they lie in',
  reassigned: 'things lie in other areas now',
  repeated_last_taken: 'rows gave way to a later one with the same number',
  slivers_ignored: 'pieces are thinner than the rounding of coordinates and were ignored',
  source_imported: 'rows have a source that the profile does not know; it is kept by its own name',
  status_unknown: 'rows have a status that nobody knows; taken as reported',
  time_zone_assumed: 'rows have times without a zone',
  contacts_matched: 'rows found their unit',
  units_matched: 'rows found their building',
  units_order_assumed:
    'buildings have mapped doors without names; units were given to them from west to east',
  unplaced: 'rows wait to be placed by a person',
};

export function noteLine({ code, count, rows, details }: ImportNote): string {
  const where = rows?.length ? ` (rows ${rows.slice(0, 5).join(', ')}${count > 5 ? ' ...' : ''})` : '';
  const more = Object.entries(details ?? {}).filter(([, value]) => value !== '' && value !== 0);
  const what = more.length > 0 ? ` [${more.map(([name, value]) => `${name} ${value}`).join(', ')}]` : '';
  return `${count.toLocaleString('en-US')} ${sentences[code] ?? code}${where}${what}`;
}
