/** A column of a table as it is written from JSON records. */
export interface ColumnSpec {
  column: string;
  field: string;
  type: string;
  /** What an update writes instead of the record's value; `t` is the stored row, `r` the record. */
  merge?: string;
}

export interface TableSpec {
  table:
    | 'streets'
    | 'turn_restrictions'
    | 'bus_lines'
    | 'buildings'
    | 'entrances'
    | 'facilities'
    | 'map_features';
  columns: ColumnSpec[];
  hasId: boolean;
  hasVersion: boolean;
}

const column = (column: string, field: string, type: string, merge?: string): ColumnSpec => ({
  column,
  field,
  type,
  merge,
});

const box = ['west', 'south', 'east', 'north'].map((side) => column(side, side, 'double precision'));
const point = ['lng', 'lat'].map((axis) => column(axis, axis, 'double precision'));
const areas = [
  column('subdistrict_key', 'subdistrictKey', 'integer'),
  column('community_key', 'communityKey', 'integer'),
  column('grid_key', 'gridKey', 'integer'),
];
const osmId = column('osm_id', 'osmId', 'text');

// What the office said about households and levels is better than what a map lets one assume.
const givenHouseholds = 't.household_count is not null and not t.households_assumed';
const households = [
  column(
    'household_count',
    'householdCount',
    'integer',
    `case when ${givenHouseholds} then t.household_count else r."householdCount" end`,
  ),
  column(
    'households_assumed',
    'householdsAssumed',
    'boolean',
    `case when ${givenHouseholds} then false else r."householdsAssumed" end`,
  ),
];
const givenLevels = 't.levels is not null and not t.levels_assumed and r."levelsAssumed"';

export const placeTables = {
  streets: {
    table: 'streets',
    hasId: false,
    hasVersion: true,
    columns: [
      osmId,
      column('name', 'name', 'text'),
      column('class', 'class', 'text'),
      column('node_ids', 'nodeIds', 'jsonb'),
      column('geometry', 'geometry', 'jsonb'),
      ...box,
      column('length_m', 'lengthM', 'double precision'),
      column('oneway', 'oneway', 'smallint'),
      column('lanes', 'lanes', 'smallint'),
      column('width_m', 'widthM', 'real'),
      column('width_assumed', 'widthAssumed', 'boolean'),
      column('max_speed_kmh', 'maxSpeedKmh', 'real'),
      column('is_steps', 'isSteps', 'boolean'),
      column('tags', 'tags', 'jsonb'),
      column('node_tags', 'nodeTags', 'jsonb'),
    ],
  },
  turn_restrictions: {
    table: 'turn_restrictions',
    hasId: false,
    hasVersion: false,
    columns: [
      osmId,
      column('kind', 'kind', 'text'),
      column('from_way', 'fromWay', 'text'),
      column('via_nodes', 'viaNodes', 'jsonb'),
      column('via_ways', 'viaWays', 'jsonb'),
      column('to_way', 'toWay', 'text'),
      column('except_modes', 'exceptModes', 'jsonb'),
      column('condition', 'condition', 'text'),
    ],
  },
  bus_lines: {
    table: 'bus_lines',
    hasId: false,
    hasVersion: false,
    columns: [
      osmId,
      column('ref', 'ref', 'text'),
      column('name', 'name', 'text'),
      column('way_ids', 'wayIds', 'jsonb'),
      column('is_two_way', 'isTwoWay', 'boolean'),
    ],
  },
  buildings: {
    table: 'buildings',
    hasId: true,
    hasVersion: true,
    columns: [
      osmId,
      column('name', 'name', 'text'),
      column('estate', 'estate', 'text'),
      column('street', 'street', 'text'),
      column('house_number', 'houseNumber', 'text'),
      column('kind', 'kind', 'text'),
      column('geometry', 'geometry', 'jsonb'),
      ...box,
      ...point,
      column('levels', 'levels', 'real', `case when ${givenLevels} then t.levels else r.levels end`),
      column(
        'levels_assumed',
        'levelsAssumed',
        'boolean',
        `case when ${givenLevels} then false else r."levelsAssumed" end`,
      ),
      ...households,
      ...areas,
    ],
  },
  entrances: {
    table: 'entrances',
    hasId: true,
    hasVersion: true,
    columns: [
      osmId,
      column('building_key', 'buildingKey', 'integer'),
      column('name', 'name', 'text', 'coalesce(r.name, t.name)'),
      ...point,
      column('is_assumed', 'isAssumed', 'boolean'),
      column('is_access_point', 'isAccessPoint', 'boolean'),
      ...households,
      ...areas,
    ],
  },
  facilities: {
    table: 'facilities',
    hasId: true,
    hasVersion: true,
    columns: [
      osmId,
      column('kind', 'kind', 'text'),
      column('name', 'name', 'text'),
      ...point,
      column('tags', 'tags', 'jsonb'),
      ...areas,
    ],
  },
  map_features: {
    table: 'map_features',
    hasId: false,
    hasVersion: false,
    columns: [
      osmId,
      column('layer', 'layer', 'text'),
      column('kind', 'kind', 'text'),
      column('name', 'name', 'text'),
      column('geometry', 'geometry', 'jsonb'),
      ...box,
    ],
  },
} satisfies Record<TableSpec['table'], TableSpec>;
