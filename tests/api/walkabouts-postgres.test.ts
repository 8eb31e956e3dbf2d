import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import type { CandidateAnswer } from '../../server/features/walkabouts/candidates.ts';
import type { FieldBundle } from '../../server/features/walkabouts/field-bundle.ts';
import type { StoredPlanAnswer } from '../../server/features/walkabouts/plan-writes.ts';
import type { Stop } from '../../server/features/walkabouts/stops.sql.ts';
import type { Team } from '../../server/features/walkabouts/teams.sql.ts';
import type { WalkaboutRow } from '../../server/features/walkabouts/walkabouts.sql.ts';
import { asExpected, countCandidates } from '../support/count-candidates.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { addPerson } from '../support/test-accounts.ts';
import { DAY, NOW, openWalkaboutTown, teamOf, walkaboutOf } from '../support/walkabout-town.ts';

interface Answer {
  walkabout: WalkaboutRow;
  teams: Team[];
  stops: Stop[];
}

const EVERY = ['problem', 'entrance', 'household', 'facility', 'measure_target'];

describe.skipIf(skipsPostgres)('walkabouts on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  let db: Db;
  beforeAll(async () => {
    server = await startPostgres();
    db = await openPostgres(await server.newDatabase());
    await migrate(db);
  });
  afterAll(async () => {
    await db?.close();
    await server?.stop();
  });

  it('are made of candidates, planned on the streets, changed, carried and walked as on the embedded database', async () => {
    const town = await openWalkaboutTown({ db, seed: 8 });
    const { json, request } = town;
    const member = await addPerson(town, { login: 'm', role: 'grid_worker' });
    const { candidates } = await json<CandidateAnswer>('POST', '/api/walkabouts/candidates', {
      plannedOn: DAY,
      include: EVERY,
      facilityKinds: ['shop'],
      limit: 2000,
    });
    expect(asExpected(candidates)).toEqual(
      await countCandidates(db, {
        day: DAY,
        now: NOW,
        kinds: EVERY,
        areaKeys: null,
        isOverseer: true,
        seesRooms: true,
        facilityKinds: ['shop'],
        groups: [],
        longUnvisitedDays: 180,
      }),
    );
    const body = walkaboutOf({ teams: [teamOf([member]), teamOf([])] });
    const { key } = await json<{ key: number }>('POST', '/api/walkabouts', body, 201);
    expect(await json('POST', '/api/walkabouts', body)).toEqual({ key });
    const { walkabout, teams } = await json<Answer>('GET', `/api/walkabouts/${key}`);
    const stops = candidates
      .slice(0, 8)
      .map(({ kind, problemKey, entranceKey, householdKey, facilityKey, targetKey, tier, reasons }, i) => ({
        id: `00000000-0000-4000-8000-00000000f00${i}`,
        ...{ kind, problemKey, entranceKey, householdKey, facilityKey, targetKey, tier, reasons },
        serviceS: 300,
        setupS: 60,
        ...(i < 6 ? { teamKey: teams[i % 2].key, position: Math.floor(i / 2) } : {}),
      }));
    const answer = await json<StoredPlanAnswer>('PUT', `/api/walkabouts/${key}/plan`, {
      version: walkabout.version,
      stops,
    });
    expect(answer.hasStreets).toBe(true);
    const after = await json<Answer>('GET', `/api/walkabouts/${key}`);
    expect(after.walkabout).toMatchObject({ status: 'planned', stopCount: 6, leftOutCount: 2 });
    expect(
      after.stops.slice(0, 6).every(({ plannedBeginS, lateS }) => plannedBeginS! > 32_400 && lateS === 0),
    ).toBe(true);
    // The first team goes, and its stops have no team; the other keeps its own.
    const { version } = await json<{ version: number }>('PATCH', `/api/walkabouts/${key}`, {
      version: answer.version,
      teams: [body.teams[1]],
    });
    const left = await json<Answer>('GET', `/api/walkabouts/${key}`);
    expect(left.walkabout).toMatchObject({ version, stopCount: 3, leftOutCount: 5 });
    expect(left.teams.map((team) => team.key)).toEqual([teams[1].key]);
    const bundle = await json<FieldBundle>('GET', `/api/walkabouts/${key}/field`);
    expect(bundle.places).toHaveLength(8);
    await json('POST', `/api/walkabouts/${key}/start`);
    await json('POST', `/api/walkabouts/${key}/end`);
    for (const form of ['gpx', 'ics', 'csv']) {
      expect((await request(`/api/walkabouts/${key}/files/${form}`)).status).toBe(200);
    }
    await json(
      'GET',
      `/api/walkabouts/of?entrance=${candidates.find(({ entranceKey }) => entranceKey)!.entranceKey}`,
    );
    const events = await db.query<{ kind: string }>(
      'select kind from walkabout_events where walkabout_key = $1 order by key',
      [key],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['created', 'planned', 'edited', 'started', 'ended']);
    // Areas that are taken back leave what was walked there.
    await db.query('update walkabouts set community_key = (select min(key) from areas where level = $1)', [
      'community',
    ]);
    const [{ deletes }] = await db.query<{ deletes: number }>(
      `select count(*)::int as deletes from pg_constraint where contype = 'f' and confdeltype = 'n'
          and conrelid in ('walkabouts'::regclass, 'walkabout_stops'::regclass, 'visits'::regclass) and confrelid = 'areas'::regclass`,
    );
    expect(deletes).toBe(7);
  });
});
