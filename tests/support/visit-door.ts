import { createHash } from 'node:crypto';
import { v4 as uuid } from 'uuid';
import { canonicalVisit, type VisitRecord } from '#core/visits/visit-record.ts';
import type { Db } from '../../server/db/db.ts';
import { attachmentsRoutes, problemOwner } from '../../server/features/attachments/index.ts';
import { type Visit, visitOwner, visitsRoutes } from '../../server/features/visits/index.ts';
import type { Principal } from '../../server/http/principal.ts';
import { actAs, openOffice } from './case-office.ts';
import { openTestApi } from './test-api.ts';
import { buildTown, HOUSE } from './town.ts';

export interface Receipt {
  key: number;
  id: string;
  sha256: string;
  isDuplicate: boolean;
  conflictOf: number | null;
  problem: string | null;
  secondAttemptKey: number | null;
}

export const NOW = '2026-07-01T02:00:00.000Z';
const EMPTY = { situation: '', request: '', thoughts: '', followUp: '' };

export const hashOf = (record: VisitRecord) =>
  createHash('sha256').update(canonicalVisit(record)).digest('hex');

/**
 * The town with a door of three rooms in the west, a problem behind it, and a walkabout with two teams: the west's own (the
 * secretary and a guest) and another (the roads man), with a stop at the door and one at the problem.
 */
export async function openVisitDoor(db?: Db) {
  const api = await openTestApi({ clock: () => new Date(NOW), ...(db ? { db } : {}) });
  const town = await buildTown(api.deps);
  const office = await openOffice(api.deps, town);
  const row = async (sql: string, params: unknown[]) =>
    (await api.db.query<{ key: number }>(`${sql} returning key`, params))[0].key;
  await api.db.query(
    `insert into users (id, name, role, is_demo, created_at, updated_at)
     values ('u-guest', '帮办员', 'guest', false, now(), now())`,
  );
  const guest: Principal = {
    ...office.people.westSecretary,
    id: 'u-guest',
    userId: 'u-guest',
    role: 'guest',
  };
  const door = await row(
    `insert into entrances (id, building_key, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     select gen_random_uuid(), key, '1单元', $2, $3, $4, $5, $6, false, batch_key, 1 from buildings where key = $1`,
    [town.houseKey, ...HOUSE, town.subdistrictKey, town.west, town.westGrid],
  );
  await api.db.query(
    'update buildings set subdistrict_key = $2, community_key = $3, grid_key = $4 where key = $1',
    [town.houseKey, town.subdistrictKey, town.west, town.westGrid],
  );
  const rooms: number[] = [];
  for (const room of ['101', '102', '201']) {
    rooms.push(
      await row(
        `insert into households (id, entrance_key, room, is_demo, created_by, created_at, version)
         values (gen_random_uuid(), $1, $2, false, 'test', now(), 1)`,
        [door, room],
      ),
    );
  }
  const problem = async (status: string, more: { assignee?: string; department?: number } = {}) =>
    row(
      `insert into problems (id, title, text, category_code, source_code, status, reported_at, precision, lng, lat, entrance_key,
         building_key, subdistrict_key, community_key, grid_key, assignee_id, department_key, is_demo, batch_key, version)
       select gen_random_uuid(), '楼道灯不亮', '楼道灯不亮', '0101', 'hotline', $1, '2026-06-20T00:00:00Z', 'entrance', $2, $3, $4,
         $5, $6, $7, $8, $9, $10, false, batch_key, 1 from buildings where key = $5`,
      [
        status,
        ...HOUSE,
        door,
        town.houseKey,
        town.subdistrictKey,
        town.west,
        town.westGrid,
        more.assignee ?? null,
        more.department ?? null,
      ],
    );
  const reported = await problem('reported');
  const walkabout = await row(
    `insert into walkabouts (id, name, status, planned_on, community_key, subdistrict_key, settings, is_demo, created_by, created_at, version)
     values ($1, '西社区入户', 'planned', '2026-07-01', $2, $3, '{}', false, 'test', now(), 1)`,
    [uuid(), town.west, town.subdistrictKey],
  );
  const team = async (order: number, members: string[]) => {
    const key = await row(
      `insert into walkabout_teams (id, walkabout_key, order_number, name, start_lng, start_lat, end_lng, end_lat, shift_start_s,
         shift_end_s, version) values ($1, $2, $3, $4, $5, $6, $5, $6, 32400, 43200, 1)`,
      [uuid(), walkabout, order, `${order}组`, ...HOUSE],
    );
    for (const id of members) await api.db.query('insert into walkabout_members values ($1, $2)', [key, id]);
    return key;
  };
  const teams = [await team(1, ['u-west', 'u-guest']), await team(2, ['u-roads-2', 'u-east'])];
  const stop = (kind: string, teamKey: number, position: number, problemKey: number | null) =>
    row(
      `insert into walkabout_stops (id, walkabout_key, kind, problem_key, entrance_key, title, lng, lat, community_key, grid_key,
         tier, reasons, service_s, setup_s, team_key, position, version)
       values ($1, $2, $3, $4, $5, '海棠路3号 1单元', $6, $7, $8, $9, 'overdue', '["overdue"]', 300, 120, $10, $11, 1)`,
      [
        uuid(),
        walkabout,
        kind,
        problemKey,
        door,
        ...HOUSE,
        town.west,
        town.westGrid,
        teams[teamKey],
        position,
      ],
    );
  const doorStop = await stop('entrance', 0, 0, null);
  const problemStop = await stop('problem', 0, 1, reported);
  const otherStop = await stop('entrance', 1, 0, null);

  /** Somebody was met at the door; `more` says what else. */
  const record = (more: Partial<VisitRecord> = {}): VisitRecord => ({
    id: uuid(),
    walkaboutKey: walkabout,
    stopKey: doorStop,
    entranceKey: door,
    householdKey: null,
    problemKey: null,
    facilityKey: null,
    lng: null,
    lat: null,
    accuracyM: null,
    visitedBy: null,
    companions: [],
    arrivedAt: '2026-07-01T01:00:00.000Z',
    leftAt: '2026-07-01T01:10:00.000Z',
    outcome: 'met',
    followUpOn: null,
    broughtBackTo: null,
    peopleMet: 2,
    ...EMPTY,
    ...more,
  });
  const people = { ...office.people, guest };
  const as = (who: keyof typeof people) => {
    const act = actAs(api.deps, people[who], (app) =>
      app
        .route('/api/visits', visitsRoutes(api.deps))
        .route('/api/attachments', attachmentsRoutes(api.deps, [problemOwner, visitOwner])),
    );
    const body = (sent: VisitRecord, sentAt = NOW) => ({ record: sent, sha256: hashOf(sent), sentAt });
    return {
      ...act,
      send: (sent: VisitRecord, sentAt?: string) =>
        act.ok<Receipt>('POST', '/api/visits', body(sent, sentAt)),
      refused: (sent: VisitRecord, sentAt?: string) => act.refusal('POST', '/api/visits', body(sent, sentAt)),
      visits: async (query: string) =>
        (await act.ok<{ visits: Visit[] }>('GET', `/api/visits?${query}`)).visits,
    };
  };
  const count = async (table: string) =>
    (await api.db.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0].n;
  return {
    ...api,
    town,
    office,
    as,
    record,
    problem,
    count,
    keys: { door, rooms, reported, walkabout, teams, doorStop, problemStop, otherStop },
  };
}

export type VisitDoor = Awaited<ReturnType<typeof openVisitDoor>>;
