import type { Measure, MeasureEvent, MeasureTarget } from '../../server/features/measures/measures.sql.ts';
import { openOffice } from './case-office.ts';
import { actOnMeasures } from './measure-office.ts';
import { openTestApi } from './test-api.ts';
import { buildTown } from './town.ts';

/** A measure as its panel shows it. */
export interface MeasureAnswer {
  measure: Measure;
  targets: MeasureTarget[];
  problems: { key: number; title: string }[];
  events: MeasureEvent[];
  mayEdit: boolean;
  mayEditTargets: boolean;
  mayCheck: boolean;
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** The town and office of tests on a summer morning, with a house of twenty doors in the west and one of three in the east. */
export async function openMeasureTown() {
  const now = new Date('2026-07-01T02:00:00Z');
  const api = await openTestApi({ clock: () => now });
  const town = await buildTown(api.deps);
  const office = await openOffice(api.deps, town);
  const as = (who: keyof Office['people']) => actOnMeasures(api.deps, office.people[who]);
  const answer = (key: number, who: keyof Office['people'] = 'admin') =>
    as(who).ok<MeasureAnswer>('GET', `/api/measures/${key}`);

  /** A house with so many doors, 1单元 onwards. */
  async function addDoors(street: string, number: string, lng: number, count: number): Promise<void> {
    const isWest = lng < 120.01;
    await api.db.query(
      `with b as (
         insert into buildings (id, street, house_number, kind, geometry, west, south, east, north, lng, lat, community_key,
           grid_key, subdistrict_key, is_demo, batch_key, version)
         select gen_random_uuid(), $1, $2, 'residential', geometry, west, south, east, north, $3, 36.01, $4, $5, $6, false,
           batch_key, version from buildings where key = $7 returning key, batch_key)
       insert into entrances (id, building_key, name, lng, lat, community_key, grid_key, subdistrict_key, is_demo, batch_key, version)
       select gen_random_uuid(), b.key, n || '单元', $3::float8 + n * 0.00001, 36.01, $4, $5, $6, false, b.batch_key, 1
         from b, generate_series(1, $8) n`,
      [
        street,
        number,
        lng,
        isWest ? town.west : town.east,
        isWest ? town.westGrid : town.eastGrid,
        town.subdistrictKey,
        town.houseKey,
        count,
      ],
    );
  }

  const buildingKey = async (street: string) =>
    (
      await api.db.query<{ key: number }>(
        'select key from buildings where street = $1 and house_number <> $2',
        [street, '3号'],
      )
    )[0].key;
  const problemIn = async (community: number) =>
    (
      await api.db.query<{ key: number }>(
        'select key from problems where community_key = $1 order by key limit 1',
        [community],
      )
    )[0].key;

  /** 扶手: a measure of the roads department for a problem in the west, at twenty doors. */
  async function handrails(more: object = {}): Promise<number> {
    const { key } = await as('westSecretary').ok<{ key: number }>('POST', '/api/measures', {
      title: '楼道扶手安装',
      plan: '逐单元安装木质扶手',
      departmentKey: office.roads,
      personId: 'u-roads-2',
      dueOn: '2026-08-31',
      problemKeys: [await problemIn(town.west)],
      ...more,
    });
    await as('westSecretary').ok('POST', `/api/measures/${key}/targets`, {
      buildingKeys: [await buildingKey('海棠路')],
    });
    return key;
  }
  await addDoors('海棠路', '5号', 120.004, 20);
  await addDoors('槐花街', '8号', 120.014, 3);
  return { api, town, office, as, answer, buildingKey, problemIn, handrails };
}

export type MeasureTown = Awaited<ReturnType<typeof openMeasureTown>>;
