import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { failEachStatement } from '../support/failing-statements.ts';
import { drawPhoto, jpegOf } from '../support/photos.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { hashOf, NOW, openVisitDoor, type VisitDoor } from '../support/visit-door.ts';

let at: VisitDoor;
const STORED = ['visits', 'walkabout_events', 'walkabout_stops', 'problem_events'] as const;
const counts = () => Promise.all(STORED.map((table) => at.count(table)));
const statusOf = async (problem: number) =>
  (
    await at.db.query<{ status: string; triage: string | null }>(
      'select status, triage from problems where key = $1',
      [problem],
    )
  )[0];

function cases(): void {
  it('is stored once however often it is sent, and answers the hash of what arrived', async () => {
    const { doorStop, door, walkabout } = at.keys;
    const sent = at.record({ situation: '老人独居，身体尚好', companions: ['u-guest'] });
    const receipt = await at.as('westSecretary').send(sent);
    expect(receipt).toMatchObject({
      id: sent.id,
      sha256: hashOf(sent),
      isDuplicate: false,
      conflictOf: null,
    });
    const stored = await counts();
    const again = await Promise.all([
      at.as('westSecretary').send(sent),
      at.as('westSecretary').send(sent, '2026-07-01T01:59:59.000Z'),
    ]);
    expect(again).toEqual([1, 2].map(() => expect.objectContaining({ key: receipt.key, isDuplicate: true })));
    expect(await counts()).toEqual(stored);
    // the same id for something else, or from somebody else, is never taken for it
    expect(await at.as('westSecretary').refused({ ...sent, peopleMet: 3 })).toBe('visits.id_taken');
    expect(await at.as('leader').refused(sent)).toBe('visits.id_taken');
    const body = { record: { ...sent, situation: '改' }, sha256: hashOf(sent), sentAt: NOW };
    expect(await at.as('westSecretary').refusal('POST', '/api/visits', body)).toBe('visits.arrived_changed');
    const [visit] = await at.as('westSecretary').visits(`stop=${doorStop}`);
    expect(visit).toMatchObject({
      ...{ entranceKey: door, communityKey: at.town.west, gridKey: at.town.westGrid, outcome: 'met' },
      ...{ visitedBy: 'u-west', visitorName: '周书记', companions: ['u-guest'], arrivedAt: sent.arrivedAt },
    });
    const [{ status, startedAt }] = await at.db.query<{ status: string; startedAt: string }>(
      'select status, started_at as "startedAt" from walkabouts where key = $1',
      [walkabout],
    );
    expect([status, startedAt]).toEqual(['under_way', sent.arrivedAt]);
  });

  it('keeps both where somebody else recorded the stop differently, and says so', async () => {
    const first = await at.as('westSecretary').send(at.record({ situation: '正常' }));
    const same = await at.as('guest').send(at.record({ situation: '正常' }));
    expect(same.conflictOf).toBeNull();
    const other = await at.as('leader').send(at.record({ outcome: 'refused', situation: '不愿开门' }));
    expect(other.conflictOf).toBe(first.key);
    expect(await at.as('leader').visits(`entrance=${at.keys.door}`)).toHaveLength(3);
  });

  it('not at home makes one stop for a second attempt, at the very door, and being met after all takes it away', async () => {
    const [room, next] = at.keys.rooms;
    const { doorStop, walkabout } = at.keys;
    const away = (householdKey: number | null) =>
      at.as('westSecretary').send(at.record({ outcome: 'not_home', peopleMet: null, householdKey }));
    const first = await away(room);
    expect(first.secondAttemptKey).not.toBeNull();
    expect((await away(room)).secondAttemptKey).toBeNull();
    const second = await away(next);
    const attempts = () =>
      at.db.query(
        `select key, kind, household_key as "householdKey", title, tier, reasons, team_key as "teamKey", is_excluded as "isExcluded"
           from walkabout_stops where walkabout_key = $1 and attempt_of = $2 order by key`,
        [walkabout, doorStop],
      );
    const attempt = {
      kind: 'household',
      tier: 'overdue',
      reasons: ['second_attempt'],
      teamKey: null,
      isExcluded: false,
    };
    expect(await attempts()).toEqual([
      { ...attempt, key: first.secondAttemptKey, householdKey: room, title: '海棠路3号 1单元 101' },
      { ...attempt, key: second.secondAttemptKey, householdKey: next, title: '海棠路3号 1单元 102' },
    ]);
    await at.as('westSecretary').send(at.record({ householdKey: room }));
    expect(await attempts()).toEqual([
      expect.objectContaining({ householdKey: room, isExcluded: true }),
      expect.objectContaining({ householdKey: next, isExcluded: false }),
    ]);
    // nobody goes a third time by itself
    const third = at.record({ outcome: 'not_home', stopKey: second.secondAttemptKey, householdKey: next });
    expect((await at.as('westSecretary').send(third)).secondAttemptKey).toBeNull();
  });

  it('fixed on the spot brings a case before the check by the rules of cases, and else is noted', async () => {
    const { reported, problemStop } = at.keys;
    const fixed = (problemKey: number, stopKey: number | null = problemStop) =>
      at.record({ outcome: 'fixed_on_spot', problemKey, stopKey, situation: '当场换了灯泡' });
    expect((await at.as('westSecretary').send(fixed(reported))).problem).toBe('to_check');
    expect(await statusOf(reported)).toEqual({ status: 'checking', triage: 'fixed_on_spot' });
    const [{ after }] = await at.db.query<{ after: object }>(
      `select after from problem_events where problem_key = $1 and kind = 'move.fix_on_spot'`,
      [reported],
    );
    expect(after).toMatchObject({ reason: '当场换了灯泡' });
    // whoever has a dispatched case starts and finishes it; others only note what they saw
    const given = await at.problem('dispatched', { assignee: 'u-roads-2', department: at.office.roads });
    expect((await at.as('westSecretary').send(fixed(given, null))).problem).toBe('noted');
    expect((await statusOf(given)).status).toBe('dispatched');
    expect((await at.as('roadsMan').send(fixed(given, null))).problem).toBe('to_check');
    expect((await statusOf(given)).status).toBe('checking');
    const closed = await at.problem('closed');
    expect((await at.as('westSecretary').send(fixed(closed, null))).problem).toBe('noted');
    // a guest at the stop records, and moves no case
    const another = await at.problem('reported');
    expect((await at.as('guest').send(fixed(another, at.keys.doorStop))).problem).toBe('noted');
    expect((await statusOf(another)).status).toBe('reported');
    expect(await at.as('westSecretary').refused({ ...fixed(reported), situation: ' ' })).toBe(
      'visits.incomplete',
    );
  });

  it('brought back triages the case, has a day, and is settled once', async () => {
    const { reported, problemStop } = at.keys;
    const back = at.record({
      ...{ outcome: 'brought_back', problemKey: reported, stopKey: problemStop },
      ...{ followUpOn: '2026-07-08', broughtBackTo: 'to_superior' },
    });
    expect(await at.as('westSecretary').refused({ ...back, followUpOn: null })).toBe('visits.incomplete');
    expect(await at.as('westSecretary').refused({ ...back, followUpOn: '2026-06-30' })).toBe(
      'visits.incomplete',
    );
    const { key, problem } = await at.as('westSecretary').send(back);
    expect([problem, (await statusOf(reported)).triage]).toEqual(['triaged', 'to_superior']);
    const settle = (isSettled: boolean) =>
      at
        .as('westSecretary')
        .ok<{ settledAt: string | null }>('POST', `/api/visits/${key}/settle`, { isSettled });
    expect(await settle(true)).toEqual({ key, settledAt: NOW });
    const events = await at.count('walkabout_events');
    expect(await settle(true)).toEqual({ key, settledAt: NOW });
    expect(await at.count('walkabout_events')).toBe(events);
    expect((await settle(false)).settledAt).toBeNull();
    const { key: plain } = await at.as('westSecretary').send(at.record());
    expect(await at.as('westSecretary').refusal('POST', `/api/visits/${plain}/settle`, {})).toBe(
      'visits.nothing_to_settle',
    );
  });

  it('is put right, taken back and brought back by its own, with what was masked left as it was', async () => {
    const { doorStop } = at.keys;
    const sent = at.record({ situation: '张建国，电话13812345678，灯不亮' });
    const { key } = await at.as('westSecretary').send(sent);
    const [{ version }] = await at.as('westSecretary').visits(`stop=${doorStop}`);
    const edit = (expectedVersion: number) => ({
      expectedVersion,
      situation: '张建国，电话138****5678，灯已亮',
      outcome: 'not_home',
    });
    const patch = (who: 'westSecretary' | 'guest' | 'eastWorker', expectedVersion: number) =>
      at.as(who).refusal('PATCH', `/api/visits/${key}`, edit(expectedVersion));
    expect(await patch('eastWorker', version)).toBe('visits.not_found');
    expect(await patch('guest', version)).toBe('visits.not_found');
    expect(await patch('westSecretary', version - 1)).toBe('visits.changed');
    expect(await patch('westSecretary', version)).toBe('accepted (200)');
    const [{ situation }] = await at.db.query<{ situation: string }>(
      'select situation from visits where key = $1',
      [key],
    );
    expect(situation).toBe('张建国，电话13812345678，灯已亮');
    await at.as('westSecretary').ok('DELETE', `/api/visits/${key}`);
    expect(await at.as('westSecretary').visits(`stop=${doorStop}`)).toEqual([]);
    expect((await at.as('westSecretary').send(sent)).isDuplicate).toBe(true);
    await at.as('westSecretary').ok('POST', `/api/visits/${key}/restore`);
    expect(await at.as('westSecretary').visits(`stop=${doorStop}`)).toHaveLength(1);
    const events = await at.db.query<{ kind: string; before: object; after: object }>(
      `select kind, before, after from walkabout_events where visit_key = $1 order by key`,
      [key],
    );
    expect(events.map(({ kind }) => kind)).toEqual([
      'visit.recorded',
      'visit.changed',
      'visit.removed',
      'visit.restored',
    ]);
    expect(JSON.stringify(events)).not.toContain('灯');
  });

  it('is recorded by those in whose areas it is, or who walk there; a guest at the stops of their team', async () => {
    const { door, otherStop, rooms, reported } = at.keys;
    const atDoor = { stopKey: null, walkaboutKey: null, entranceKey: door };
    expect(await at.as('eastWorker').refused(at.record(atDoor))).toBe('visits.place_not_found');
    // the same person walks in the other team: at its stop, with the rooms behind it, and nowhere else
    expect(await at.as('eastWorker').refused(at.record({ stopKey: otherStop, householdKey: rooms[2] }))).toBe(
      'accepted (201)',
    );
    expect(await at.as('guest').refused(at.record())).toBe('accepted (201)');
    expect(await at.as('guest').refused(at.record({ stopKey: otherStop }))).toBe('visits.place_not_found');
    expect(await at.as('guest').refused(at.record(atDoor))).toBe('visits.place_not_found');
    expect(await at.as('westSecretary').refused(at.record({ ...atDoor, problemKey: reported }))).toBe(
      'accepted (201)',
    );
    expect(await at.as('westSecretary').refused(at.record({ visitedBy: 'u-guest' }))).toBe('accepted (201)');
    expect(await at.as('westSecretary').refused(at.record({ visitedBy: 'u-leader' }))).toBe(
      'visits.visitor_unknown',
    );
    expect(await at.as('display').refused(at.record())).toBe('access.role');
    // a guest reads back their own alone
    expect(await at.as('guest').visits(`entrance=${door}`)).toHaveLength(2);
    expect(await at.as('leader').visits(`entrance=${door}`)).toHaveLength(4);
  });

  it('stands at the right time although the phone was an hour ahead', async () => {
    const ahead = at.record({ arrivedAt: '2026-07-01T02:30:00.000Z', leftAt: null });
    await at.as('westSecretary').send(ahead, '2026-07-01T03:00:00.000Z');
    const [visit] = await at.as('westSecretary').visits(`entrance=${at.keys.door}`);
    expect(visit).toMatchObject({ arrivedAt: '2026-07-01T01:30:00.000Z', clockSkewS: 3600 });
  });

  it('carries photos, a guest’s own ones too, each once', async () => {
    const { key } = await at.as('guest').send(at.record());
    const photo = (owner: string, id: string) => {
      const form = new FormData();
      const bytes = jpegOf(drawPhoto(40, 30, (x, y) => [x * 6, y * 8, 90]));
      form.append('file', new File([new Uint8Array(bytes)], 'a.jpg'));
      for (const [field, value] of Object.entries({ id, owner, role: 'evidence' })) form.append(field, value);
      return at.as('guest').app.request('/api/attachments', { method: 'POST', body: form });
    };
    const id = '6f1f9c1e-0000-4000-8000-000000000001';
    const statuses = [];
    for (const owner of [`visit:${key}`, `visit:${key}`, `problem:${at.keys.reported}`]) {
      statuses.push((await photo(owner, id)).status);
    }
    expect(statuses).toEqual([201, 200, 403]);
    const { photos } = await at
      .as('westSecretary')
      .ok<{ photos: object[] }>('GET', `/api/attachments?owner=visit:${key}`);
    expect(photos).toHaveLength(1);
    expect(await at.as('eastWorker').refusal('GET', `/api/attachments?owner=visit:${key}`)).toBe(
      'visits.not_found',
    );
  });
}

describe('a visit', () => {
  beforeEach(async () => {
    at = await openVisitDoor();
  });
  cases();

  it('is stored whole or not at all, whichever statement fails', async () => {
    const { reported, problemStop, rooms } = at.keys;
    for (const record of [
      at.record({
        outcome: 'fixed_on_spot',
        problemKey: reported,
        stopKey: problemStop,
        situation: '已换灯泡',
      }),
      at.record({ outcome: 'not_home', householdKey: rooms[0] }),
    ]) {
      const body = { record, sha256: hashOf(record), sentAt: NOW };
      const { status, failures } = await failEachStatement(at.deps, counts, () =>
        at.as('westSecretary').call('POST', '/api/visits', body),
      );
      expect(status).toBe(201);
      expect(failures).toBeGreaterThan(7);
    }
    expect(await at.count('visits')).toBe(2);
  });
});

describe.skipIf(skipsPostgres)('a visit on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  let db: Db;
  beforeAll(async () => {
    server = await startPostgres();
  });
  beforeEach(async () => {
    await db?.close();
    db = await openPostgres(await server.newDatabase());
    await migrate(db);
    at = await openVisitDoor(db);
  });
  afterAll(async () => {
    await db?.close();
    await server?.stop();
  });
  cases();
});
