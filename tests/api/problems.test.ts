import { beforeEach, describe, expect, it } from 'vitest';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch, type ProblemPatch } from '#core/problems/problem-patch.ts';
import type { ProblemTable, TableArea } from '#core/problems/problem-table.ts';
import type { ProblemDetail, ProblemRow } from '../../server/features/problems/index.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;

beforeEach(async () => {
  api = await openTestApi();
  town = await buildTown(api.deps);
});

interface Detail {
  problem: ProblemDetail;
  events: { key: number; kind: string; before: Record<string, unknown>; after: Record<string, unknown> }[];
  neighbours: ProblemRow[];
}
interface Steps {
  steps: { problemKey: number; eventKey: number }[];
}
const undo = (steps: Steps['steps'], status = 200) =>
  api.json<Steps>('POST', '/api/problems/undo', { steps }, status);
const detail = (key: number) => api.json<Detail>('GET', `/api/problems/${key}`);

async function columns(): Promise<ProblemTable> {
  const response = await api.request('/api/problems/columns');
  return decodeProblemColumns(await response.arrayBuffer());
}
type Since = ({ kind: 'patch'; areas: TableArea[] } & ProblemPatch) | { kind: 'reload' };
const since = (version: number) => api.json<Since>('GET', `/api/problems/columns?since=${version}`);

/** What two tables say, whatever the order of their lists. */
function contents(table: ProblemTable) {
  return Array.from({ length: table.length }, (_, i) => [
    table.key[i],
    table.position[2 * i],
    table.status[i],
    table.categories[table.category[i]],
    table.areas[table.area[i]].key,
    table.building[i],
  ]);
}

describe('problem columns', () => {
  it('hold every problem of the shown dataset, and none of the other', async () => {
    await buildTown(api.deps, { count: 7, isDemo: true });
    const table = await columns();
    expect([...table.key]).toEqual(town.problemKeys);
    expect(table.areas.map((area) => area.key).sort()).toEqual(
      [0, town.subdistrictKey, town.west, town.east, town.westGrid, town.eastGrid].sort(),
    );
  });

  it('are not sent again to who has them', async () => {
    const first = await api.request('/api/problems/columns');
    const etag = first.headers.get('etag') ?? '';
    const second = await api.request('/api/problems/columns', { headers: { 'If-None-Match': etag } });
    expect(second.status).toBe(304);
    expect((await second.arrayBuffer()).byteLength).toBe(0);
  });

  it('with a patch equal the columns fetched anew', async () => {
    const before = await columns();
    const key = town.problemKeys[0];
    const { problem } = await detail(key);
    await api.json('PATCH', `/api/problems/${key}`, { expectedVersion: problem.version, place: HOUSE });
    await api.json('POST', `/api/problems/${town.problemKeys[1]}/moves`, { move: 'file' });
    const answer = await since(before.version);
    if (answer.kind !== 'patch') throw new Error('expected a patch');
    expect(answer.changed).toHaveLength(2);
    const patched = applyPatch(before, answer, answer.areas);
    const fresh = await columns();
    const rest = await since(fresh.version);
    if (rest.kind !== 'patch') throw new Error('expected a patch');
    expect(contents(patched)).toEqual(contents(applyPatch(fresh, rest, rest.areas)));
    expect(contents(patched)).not.toEqual(contents(before));
  });

  it('ask for a reload after another dataset was shown', async () => {
    await buildTown(api.deps, { count: 3, isDemo: true });
    const before = await columns();
    await api.json('POST', '/api/session/dataset', { active: 'demo' });
    expect(await since(before.version)).toEqual({ kind: 'reload' });
    expect((await columns()).length).toBe(3);
  });

  it('show somebody with one community that community alone', async () => {
    const scoped = await openTestApi({ db: api.db });
    const { columnsRoutes, createProblemStore } = await import('../../server/features/problems/index.ts');
    const { Hono } = await import('hono');
    const principal = {
      id: 's',
      name: '书记',
      role: 'secretary',
      scope: { kind: 'areas', areaKeys: [town.west] },
    };
    const app = new Hono();
    app.use(async (c, next) => {
      c.set('principal' as never, principal as never);
      await next();
    });
    app.route('/columns', columnsRoutes(createProblemStore(scoped.db)));
    const table = decodeProblemColumns(await (await app.request('/columns')).arrayBuffer());
    const all = await columns();
    const expected = [...all.key].filter((_, i) => all.areas[all.area[i]].key === town.westGrid);
    expect(expected.length).toBeGreaterThan(5);
    expect([...table.key]).toEqual(expected);
    const patch = (await (await app.request('/columns?since=0')).json()) as Since;
    expect(patch.kind).toBe('reload');
  });
});

describe('editing a problem', () => {
  it('changes its place, the areas and the building that follow, and keeps both in the history', async () => {
    const key = town.problemKeys[3];
    const { problem } = await detail(key);
    expect(problem.lng).toBeNull();
    await api.json('PATCH', `/api/problems/${key}`, { expectedVersion: problem.version, place: HOUSE });
    const after = await detail(key);
    expect(after.problem).toMatchObject({
      lng: HOUSE[0],
      lat: HOUSE[1],
      precision: 'building',
      placeMethod: 'person',
      buildingKey: town.houseKey,
      communityKey: town.west,
      gridKey: town.westGrid,
    });
    expect(after.events).toMatchObject([{ kind: 'placed', before: { lng: null, communityKey: null } }]);
  });

  it('can be undone, and the undoing undone', async () => {
    const key = town.problemKeys[0];
    const { problem } = await detail(key);
    const edit = { expectedVersion: problem.version, categoryCode: '0808' };
    const { eventKey } = await api.json<{ eventKey: number }>('PATCH', `/api/problems/${key}`, edit);
    const undone = await undo([{ problemKey: key, eventKey }]);
    expect((await detail(key)).problem.categoryCode).toBe(problem.categoryCode);
    await undo(undone.steps);
    expect((await detail(key)).problem.categoryCode).toBe('0808');
    expect((await detail(key)).events.map((event) => event.kind)).toEqual(['edited', 'undone', 'undone']);
  });

  it('is refused when somebody else was faster, and nothing is written', async () => {
    const key = town.problemKeys[0];
    const { problem } = await detail(key);
    await api.json('PATCH', `/api/problems/${key}`, {
      expectedVersion: problem.version,
      categoryCode: '0101',
    });
    const late = { expectedVersion: problem.version, categoryCode: '0202' };
    const refusal = await api.json<{ error: { code: string } }>('PATCH', `/api/problems/${key}`, late, 409);
    expect(refusal.error.code).toBe('problems.changed');
    expect((await detail(key)).problem.categoryCode).toBe('0101');
  });

  it('cannot undo what was edited again', async () => {
    const key = town.problemKeys[0];
    const { problem } = await detail(key);
    const first = await api.json<{ eventKey: number }>('PATCH', `/api/problems/${key}`, {
      expectedVersion: problem.version,
      categoryCode: '0808',
    });
    const { version } = (await detail(key)).problem;
    await api.json('PATCH', `/api/problems/${key}`, { expectedVersion: version, categoryCode: '0807' });
    await undo([{ problemKey: key, eventKey: first.eventKey }], 409);
    expect((await detail(key)).problem.categoryCode).toBe('0807');
  });

  it('places all that name the same address, and remembers the address', async () => {
    const key = town.problemKeys[3];
    const before = await api.json<{ total: number; rows: { key: number; sameAddressCount: number }[] }>(
      'GET',
      '/api/problems/unplaced',
    );
    const same = before.rows.find((row) => row.key === key)?.sameAddressCount ?? 0;
    expect(same).toBe(5);
    const { placedKeys } = await api.json<{ placedKeys: number[] }>('POST', `/api/problems/${key}/place`, {
      place: HOUSE,
      applyToSameAddress: true,
    });
    expect(placedKeys).toHaveLength(same);
    const after = await api.json<{ total: number }>('GET', '/api/problems/unplaced');
    expect(after.total).toBe(before.total - same);
    expect(await api.db.query('select address, building_key from learned_places')).toEqual([
      { address: '海棠路3号', building_key: town.houseKey },
    ]);
    expect((await detail(key)).neighbours).toHaveLength(same - 1);
  });
});

describe('taking back', () => {
  const unplaced = async () => (await api.json<{ total: number }>('GET', '/api/problems/unplaced')).total;
  const learned = () => api.db.query('select address, lng, lat from learned_places');
  const placeAll = (key: number, place = HOUSE) =>
    api.json<Steps>('POST', `/api/problems/${key}/place`, { place, applyToSameAddress: true });

  it('a placing of one address takes back all of its problems and what was learned, and can be redone', async () => {
    const [before, key] = [await unplaced(), town.problemKeys[3]];
    const { steps } = await placeAll(key);
    expect(steps).toHaveLength(5);
    const taken = await learned();
    const undone = await undo(steps);
    expect(await unplaced()).toBe(before);
    expect(await learned()).toEqual([]);
    expect((await detail(key)).problem).toMatchObject({ lng: null, precision: 'none', buildingKey: null });
    const redone = await undo(undone.steps);
    expect(await unplaced()).toBe(before - 5);
    expect(await learned()).toEqual(taken);
    await undo(redone.steps);
    expect(await unplaced()).toBe(before);
  });

  it('is all or nothing: one problem that was changed since keeps the whole group', async () => {
    const { steps } = await placeAll(town.problemKeys[3]);
    const before = await unplaced();
    const other = steps[4].problemKey;
    const { version } = (await detail(other)).problem;
    const place = [HOUSE[0] + 0.0005, HOUSE[1]];
    await api.json('PATCH', `/api/problems/${other}`, { expectedVersion: version, place });
    await undo(steps, 409);
    expect(await unplaced()).toBe(before);
    expect(await learned()).toHaveLength(1);
  });

  it('a move puts back status, time and triage; only who made it may', async () => {
    const key = town.problemKeys[0];
    const move = { move: 'fix_on_spot' };
    const { eventKey } = await api.json<{ eventKey: number }>('POST', `/api/problems/${key}/moves`, move);
    const passed = await api.json<{ eventKey: number }>('POST', `/api/problems/${key}/moves`, {
      move: 'pass',
    });
    await undo([{ problemKey: key, eventKey }], 409);
    const back = await undo([{ problemKey: key, eventKey: passed.eventKey }]);
    expect((await detail(key)).problem).toMatchObject({ status: 'checking', closedAt: null });
    await undo(back.steps);
    expect((await detail(key)).problem.status).toBe('closed');
    await api.db.query(`update problem_events set actor = 'somebody' where problem_key = $1`, [key]);
    const [last] = (await detail(key)).events.slice(-1);
    await undo([{ problemKey: key, eventKey: last.key }], 409);
  });
});

describe('moving a problem', () => {
  it('goes through the lifecycle table only', async () => {
    const key = town.problemKeys[0];
    await api.json('POST', `/api/problems/${key}/moves`, { move: 'pass' }, 409);
    await api.json('POST', `/api/problems/${key}/moves`, { move: 'fix_on_spot' });
    await api.json('POST', `/api/problems/${key}/moves`, { move: 'pass' });
    expect((await detail(key)).problem).toMatchObject({
      status: 'closed',
      triage: 'fixed_on_spot',
      closedAt: '2026-07-01T04:00:00.000Z',
    });
    expect((await detail(key)).events.map((event) => event.kind)).toEqual(['move.fix_on_spot', 'move.pass']);
  });

  it('asks for a reason, and keeps it', async () => {
    const key = town.problemKeys[0];
    const refusal = await api.json<{ error: { code: string } }>(
      'POST',
      `/api/problems/${key}/moves`,
      { move: 'reject' },
      409,
    );
    expect(refusal.error.code).toBe('problems.reason_missing');
    await api.json('POST', `/api/problems/${key}/moves`, { move: 'reject', reason: '不属于本街道' });
    expect((await detail(key)).events[0].after).toMatchObject({ status: 'rejected', reason: '不属于本街道' });
  });
});

describe('hostile requests', () => {
  it.each([
    ['GET', '/api/problems/999999', undefined, 404],
    ['GET', '/api/problems/abc', undefined, 400],
    ['GET', '/api/problems/rows?keys=1;drop table problems', undefined, 400],
    ['GET', '/api/problems/rows?keys=', undefined, 400],
    [
      'GET',
      `/api/problems/rows?keys=${Array.from({ length: 201 }, (_, i) => i + 1).join(',')}`,
      undefined,
      400,
    ],
    ['PATCH', '/api/problems/1', { expectedVersion: 1, place: [999, 0] }, 400],
    ['PATCH', '/api/problems/1', { expectedVersion: 1 }, 400],
    ['POST', '/api/problems/1/moves', { move: 'delete_everything' }, 400],
  ])('%s %s is refused in one sentence', async (method, path, body, status) => {
    const refusal = await api.json<{ error: { code: string; message: string } }>(method, path, body, status);
    expect(refusal.error.message.length).toBeGreaterThan(5);
    expect(refusal.error.message).not.toContain('select');
  });
});
