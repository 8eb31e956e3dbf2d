import type { Bbox, LngLat } from '#core/geo/types.ts';
import { isArea, type UnitKind, type UnitRef } from '#core/units/unit-kinds.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { doorArea, houseLabel, isSeen, ROOMS, scopeParam } from './unit-places.sql.ts';

/** A unit with where it lies and what lies around it. */
export interface FoundUnit extends UnitRef {
  id: string;
  label: string;
  version: number;
  /** The areas, house and door around it, coarse before fine. */
  around: { kind: UnitKind; key: number; label: string }[];
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  place: LngLat | null;
  bbox: Bbox | null;
}

interface UnitRow {
  key: number;
  id: string;
  label: string;
  version: number;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  buildingKey: number | null;
  buildingLabel: string | null;
  entranceKey: number | null;
  entranceLabel: string | null;
  lng: number | null;
  lat: number | null;
}

const keysOf = (area: (column: 'subdistrict_key' | 'community_key' | 'grid_key') => string) =>
  `${area('subdistrict_key')} as "subdistrictKey", ${area('community_key')} as "communityKey", ${area('grid_key')} as "gridKey"`;

const SELECT: Record<'building' | 'entrance' | 'household', string> = {
  building: `select b.key, b.id, ${houseLabel('b')} as label, b.version, b.lng, b.lat, ${keysOf((column) => `b.${column}`)}
    from buildings b where b.is_demo = $1 and b.key = $2 and ${isSeen('house', 3)}`,
  entrance: `select e.key, e.id, coalesce(e.name, '') as label, e.version, e.lng, e.lat, ${keysOf(doorArea)},
      b.key as "buildingKey", ${houseLabel('b')} as "buildingLabel"
    from entrances e left join buildings b on b.key = e.building_key
   where e.is_demo = $1 and e.key = $2 and ${isSeen('door', 3)}`,
  household: `select h.key, h.id, h.room as label, h.version, e.lng, e.lat,
      ${keysOf((column) => `case when e.key is null then h.${column} else ${doorArea(column)} end`)},
      b.key as "buildingKey", ${houseLabel('b')} as "buildingLabel", e.key as "entranceKey", coalesce(e.name, '') as "entranceLabel"
    from ${ROOMS} where h.is_demo = $1 and h.key = $2 and ${isSeen('room', 3)}`,
};

/** The unit, for those who see it; nobody learns whether one exists outside their areas. */
export async function findUnit(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  ref: UnitRef,
): Promise<FoundUnit> {
  const found = isArea(ref.kind)
    ? await findArea(q, dataset, principal, ref)
    : await findPlace(q, dataset, principal, ref);
  if (!found) throw new AppError('units.not_found', 404, `There is no ${ref.kind} ${ref.key}.`);
  return found;
}

async function findPlace(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { kind, key }: UnitRef,
): Promise<FoundUnit | undefined> {
  const [row] = await q.query<UnitRow>(SELECT[kind as 'building' | 'entrance' | 'household'], [
    dataset === 'demo',
    key,
    scopeParam(principal),
  ]);
  if (!row) return undefined;
  const { lng, lat, buildingKey, buildingLabel, entranceKey, entranceLabel, ...unit } = row;
  const keys = [unit.subdistrictKey, unit.communityKey, unit.gridKey].filter((each) => each !== null);
  const areas = await q.query<{ kind: UnitKind; key: number; label: string }>(
    `select level as kind, key, name as label from areas where key = any($1::int[])
      order by case level when 'subdistrict' then 1 when 'community' then 2 else 3 end`,
    [keys],
  );
  const house = buildingKey
    ? [{ kind: 'building' as const, key: buildingKey, label: buildingLabel ?? '' }]
    : [];
  const door = entranceKey
    ? [{ kind: 'entrance' as const, key: entranceKey, label: entranceLabel ?? '' }]
    : [];
  const place: LngLat | null = lng === null || lat === null ? null : [lng, lat];
  return { ...unit, kind, place, bbox: null, around: [...areas, ...house, ...door] };
}

/** An area is seen by those who are limited to it or to one around it. */
async function findArea(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  { kind, key }: UnitRef,
): Promise<FoundUnit | undefined> {
  const chain = await q.query<{
    key: number;
    id: string;
    kind: UnitKind;
    label: string;
    version: number;
    bbox: Bbox;
  }>(
    `with recursive chain as (
       select a.*, 0 as depth from areas a where a.is_demo = $1 and a.key = $2 and a.level = $3 and a.valid_to is null
       union all
       select a.*, c.depth + 1 from areas a join chain c on a.key = c.parent_key)
     select key, id, level as kind, name as label, version, json_build_array(west, south, east, north) as bbox
       from chain order by depth`,
    [dataset === 'demo', key, kind],
  );
  const [unit, ...around] = chain;
  if (!unit) return undefined;
  if (scope.kind === 'areas' && !chain.some((area) => scope.areaKeys.includes(area.key))) return undefined;
  const keyOf = (level: UnitKind) => chain.find((area) => area.kind === level)?.key ?? null;
  return {
    key,
    kind,
    id: unit.id,
    label: unit.label,
    version: unit.version,
    around: around.reverse().map((area) => ({ kind: area.kind, key: area.key, label: area.label })),
    subdistrictKey: keyOf('subdistrict'),
    communityKey: keyOf('community'),
    gridKey: keyOf('grid'),
    place: [(unit.bbox[0] + unit.bbox[2]) / 2, (unit.bbox[1] + unit.bbox[3]) / 2],
    bbox: unit.bbox,
  };
}

/** The units right below one, in the order in which people count them. */
export async function selectChildren(
  q: Queryable,
  dataset: Dataset,
  { kind, key }: UnitRef,
): Promise<{ kind: UnitKind; key: number; label: string }[]> {
  const params = [dataset === 'demo', key];
  if (kind === 'household') return [];
  if (kind === 'subdistrict' || kind === 'community') {
    return q.query(
      `select level as kind, key, name as label from areas where is_demo = $1 and parent_key = $2 and valid_to is null
        order by code nulls last, key`,
      params,
    );
  }
  const rows =
    kind === 'grid'
      ? await q.query<{ kind: UnitKind; key: number; label: string }>(
          `select 'building' as kind, b.key, ${houseLabel('b')} as label from buildings b
            where b.is_demo = $1 and b.grid_key = $2
           union all
           select 'entrance', e.key, coalesce(e.name, '') from entrances e
            where e.is_demo = $1 and e.building_key is null and e.grid_key = $2`,
          params,
        )
      : kind === 'building'
        ? await q.query<{ kind: UnitKind; key: number; label: string }>(
            `select 'entrance' as kind, key, coalesce(name, '') as label from entrances
              where is_demo = $1 and building_key = $2`,
            params,
          )
        : await q.query<{ kind: UnitKind; key: number; label: string }>(
            `select 'household' as kind, key, room as label from households where is_demo = $1 and entrance_key = $2`,
            params,
          );
  // Doors without a number last.
  return rows.sort(
    (a, b) =>
      Number(a.label === '') - Number(b.label === '') ||
      a.label.localeCompare(b.label, 'zh-CN', { numeric: true }) ||
      a.key - b.key,
  );
}
