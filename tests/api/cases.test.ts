import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseAnswer } from '../../server/features/cases/case-answer.ts';
import { actAs, type Office, openOffice } from '../support/case-office.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;
let office: Office;
let now: Date;
/** A filed problem in the west. */
let key: number;

const as = (who: keyof Office['people']) => actAs(api.deps, office.people[who]);
const answer = (of = key, who: keyof Office['people'] = 'admin') =>
  as(who).ok<CaseAnswer>('GET', `/api/cases/${of}`);
const version = async (of = key) => (await answer(of)).version;
const move = (who: keyof Office['people'], name: string, reason?: string) =>
  as(who).ok('POST', `/api/problems/${key}/moves`, { move: name, ...(reason ? { reason } : {}) });

async function dispatch(who: keyof Office['people'] = 'leader', more: object = {}) {
  return as(who).ok('POST', `/api/cases/${key}/dispatch`, {
    expectedVersion: await version(),
    departmentKey: office.roads,
    assigneeId: 'u-roads-2',
    coDepartmentKeys: [office.gardens],
    ...more,
  });
}
const ask = (who: keyof Office['people'], kind: string, more: object = {}) =>
  as(who).ok<{ id: string }>('POST', `/api/cases/${key}/requests`, { kind, reason: '说明', ...more });
const decide = (who: keyof Office['people'], id: string, decision: string, reason = '') =>
  as(who).ok('POST', `/api/cases/requests/${id}/decision`, { decision, reason });

beforeEach(async () => {
  // a Wednesday, ten o'clock in Shanghai
  now = new Date('2026-07-01T02:00:00Z');
  api = await openTestApi({ clock: () => now });
  town = await buildTown(api.deps);
  office = await openOffice(api.deps, town);
  const [row] = await api.db.query<{ key: number }>(
    `update problems set status = 'reported', due_at = null, closed_at = null, category_code = '0201'
      where key = (select min(key) from problems where community_key = $1) returning key`,
    [town.west],
  );
  key = row.key;
  await move('westSecretary', 'file');
});

describe('a dispatch', () => {
  it('names one department and one person, and the clock has started with the filing', async () => {
    expect((await answer()).state.dueAt).toBe('2026-07-08T02:00:00.000Z');
    expect(await as('leader').refusal('POST', `/api/problems/${key}/moves`, { move: 'dispatch' })).toBe(
      'cases.assignment_missing',
    );
    const body = { expectedVersion: await version(), departmentKey: office.roads };
    expect(await as('leader').refusal('POST', `/api/cases/${key}/dispatch`, body)).toBe('request.invalid');
    now = new Date('2026-07-01T04:00:00Z');
    await dispatch();
    const { state, clocks } = await answer();
    expect(state).toMatchObject({
      status: 'dispatched',
      departmentKey: office.roads,
      assigneeId: 'u-roads-2',
      coDepartmentKeys: [office.gardens],
      filedAt: '2026-07-01T02:00:00.000Z',
      dispatchedAt: '2026-07-01T04:00:00.000Z',
      dueAt: '2026-07-08T02:00:00.000Z',
      deadline: { amount: 5, unit: 'work_day' },
    });
    expect(clocks.whole).toMatchObject({ light: 'green', elapsedWorkMs: 2 * 3_600_000, usedShare: 0.05 });
  });

  it.each([
    ['somebody of another department', { assigneeId: 'u-garden' }, 'cases.person_elsewhere'],
    ['nobody', { assigneeId: 'u-none' }, 'cases.person_missing'],
    ['a screen', { assigneeId: 'u-display' }, 'cases.person_missing'],
    ['a department that is not there', { departmentKey: 999 }, 'cases.department_missing'],
  ])('to %s is refused and nothing is written', async (_, more, code) => {
    const before = await version();
    const body = {
      expectedVersion: before,
      departmentKey: office.roads,
      assigneeId: 'u-roads-2',
      ...more,
    };
    expect(await as('leader').refusal('POST', `/api/cases/${key}/dispatch`, body)).toBe(code);
    expect(await version()).toBe(before);
  });

  it('is done by those who dispatch, and only in their areas', async () => {
    const body = { expectedVersion: await version(), departmentKey: office.roads, assigneeId: 'u-roads-2' };
    expect(await as('roadsHead').refusal('POST', `/api/cases/${key}/dispatch`, body)).toBe('access.role');
    expect(await as('eastWorker').refusal('POST', `/api/cases/${key}/dispatch`, body)).toBe(
      'problems.not_found',
    );
    await dispatch('westSecretary');
    expect((await answer()).state.status).toBe('dispatched');
  });

  it('can be handed on within the department', async () => {
    await dispatch();
    const body = { expectedVersion: await version(), departmentKey: office.roads, assigneeId: 'u-roads' };
    expect(await as('gardener').refusal('POST', `/api/cases/${key}/hand-over`, body)).toBe('access.role');
    await as('roadsHead').ok('POST', `/api/cases/${key}/hand-over`, body);
    expect((await answer()).state).toMatchObject({ assigneeId: 'u-roads', coDepartmentKeys: [] });
  });
});

describe('work on a case', () => {
  it('is for those who have it', async () => {
    await dispatch();
    const start = { move: 'start' };
    expect(await as('gardener').refusal('POST', `/api/problems/${key}/moves`, start)).toBe('access.role');
    expect((await answer(key, 'gardener')).moves).toEqual([]);
    expect((await answer(key, 'roadsMan')).moves).toEqual(['start']);
    await move('roadsMan', 'start');
    await move('roadsHead', 'finish');
    await move('westSecretary', 'rework', '没有补平');
    await move('roadsMan', 'finish');
    await move('westSecretary', 'pass');
    expect((await answer()).state).toMatchObject({ status: 'closed', reworkCount: 1, reopenCount: 0 });
  });

  it('立行立改 is checked by somebody else', async () => {
    await api.db.query(`update problems set status = 'reported' where key = $1`, [key]);
    await move('westSecretary', 'fix_on_spot');
    expect(await as('westSecretary').refusal('POST', `/api/problems/${key}/moves`, { move: 'pass' })).toBe(
      'cases.own_work',
    );
    await move('leader', 'pass');
    expect((await answer()).state).toMatchObject({ status: 'closed', triage: 'fixed_on_spot' });
  });

  it('starts a new clock when it is opened again', async () => {
    await dispatch();
    await move('roadsMan', 'start');
    await move('roadsMan', 'finish');
    await move('leader', 'pass');
    now = new Date('2026-07-20T02:00:00Z');
    await move('leader', 'reopen', '又坏了');
    expect((await answer()).state).toMatchObject({ dueAt: null, filedAt: null, reopenCount: 1 });
    await move('leader', 'file');
    expect((await answer()).state.dueAt).toBe('2026-07-27T02:00:00.000Z');
  });
});

describe('a request', () => {
  beforeEach(() => dispatch());

  it('挂账 stops the clock, 恢复 lets it run with what was left', async () => {
    now = new Date('2026-07-02T02:00:00Z');
    const { id } = await ask('roadsMan', 'suspend');
    expect((await answer()).requests[0]).toMatchObject({
      kind: 'suspend',
      status: 'pending',
      mayDecide: true,
    });
    await decide('leader', id, 'approve', '等待权属确认');
    now = new Date('2026-07-16T02:00:00Z');
    const standing = await answer();
    expect(standing.clocks.whole).toMatchObject({ light: 'paused', elapsedWorkMs: 8 * 3_600_000 });
    expect(standing.moves).toEqual([]);
    expect(standing.requestKinds).toEqual(['resume', 'void', 'merge']);
    expect(await as('roadsMan').refusal('POST', `/api/problems/${key}/moves`, { move: 'start' })).toBe(
      'cases.case_paused',
    );
    await decide('leader', (await ask('roadsMan', 'resume')).id, 'approve');
    const { state, clocks } = await answer();
    expect(state).toMatchObject({ pausedAt: null, dueAt: '2026-07-22T02:00:00.000Z' });
    expect(clocks.whole).toMatchObject({ light: 'green', usedShare: 0.2, elapsedWorkMs: 8 * 3_600_000 });
  });

  it('延期 moves the deadline, and only later', async () => {
    const early = { kind: 'extend', reason: '等配件', dueAt: '2026-07-05T02:00:00Z' };
    expect(await as('roadsMan').refusal('POST', `/api/cases/${key}/requests`, early)).toBe(
      'cases.due_not_later',
    );
    const { id } = await ask('roadsMan', 'extend', { dueAt: '2026-07-15T09:00:00+08:00' });
    await decide('leader', id, 'approve');
    expect((await answer()).state.dueAt).toBe('2026-07-15T01:00:00.000Z');
  });

  it('回退 brings it back to the dispatcher, and twice is told', async () => {
    for (const round of [1, 2]) {
      await decide('leader', (await ask('roadsHead', 'return')).id, 'approve');
      const { state, isPingPong } = await answer();
      expect(state).toMatchObject({
        status: 'filed',
        departmentKey: null,
        assigneeId: null,
        returnCount: round,
      });
      expect(isPingPong).toBe(round === 2);
      if (round === 1) await dispatch();
    }
    const { rows } = await as('leader').ok<{ rows: { key: number }[] }>('GET', '/api/cases?queue=returned');
    expect(rows.map((row) => row.key)).toEqual([key]);
  });

  it('is decided by those who may: not by the department, not by who asked', async () => {
    const { id } = await ask('roadsMan', 'suspend');
    const body = { decision: 'approve' };
    const path = `/api/cases/requests/${id}/decision`;
    expect(await as('roadsHead').refusal('POST', path, body)).toBe('cases.may_not_decide');
    expect(await as('westSecretary').refusal('POST', path, body)).toBe('cases.may_not_decide');
    const leaderOfRoads = { ...office.people.leader, departmentKey: office.roads };
    expect(await actAs(api.deps, leaderOfRoads).refusal('POST', path, body)).toBe('cases.may_not_decide');
    const own = await ask('leader', 'extend', { dueAt: '2026-07-15T01:00:00Z' });
    expect(await as('leader').refusal('POST', `/api/cases/requests/${own.id}/decision`, body)).toBe(
      'cases.may_not_decide',
    );
    expect(await as('leader').refusal('POST', path, { decision: 'refuse' })).toBe('problems.reason_missing');
    await decide('leader', id, 'refuse', '可以马上处理');
    expect(await as('leader').refusal('POST', path, body)).toBe('cases.request_decided');
    expect((await answer()).state).toMatchObject({ status: 'dispatched', pausedAt: null });
    expect((await answer()).requests.find((each) => each.id === id)).toMatchObject({
      status: 'refused',
      decidedBy: 'u-leader',
      decisionReason: '可以马上处理',
    });
  });

  it('falls away when the case moves on, and is there only once', async () => {
    await move('roadsMan', 'start');
    const { id } = await ask('roadsMan', 'extend', { dueAt: '2026-07-15T01:00:00Z' });
    const again = { kind: 'extend', reason: '再来', dueAt: '2026-07-16T01:00:00Z' };
    expect(await as('roadsMan').refusal('POST', `/api/cases/${key}/requests`, again)).toBe(
      'cases.request_pending',
    );
    await move('roadsMan', 'finish');
    expect((await answer()).requests.find((each) => each.id === id)?.status).toBe('withdrawn');
  });

  it('并案 leads to the problem that goes on', async () => {
    const target = town.problemKeys.find((each) => each !== key)!;
    expect(
      await as('admin').refusal('POST', `/api/cases/${key}/requests`, {
        kind: 'merge',
        reason: '同一处',
        intoKey: key,
      }),
    ).toBe('cases.merge_target_missing');
    const { id } = await ask('admin', 'merge', { intoKey: target });
    await decide('admin', id, 'approve');
    expect((await answer()).state).toMatchObject({ status: 'merged', mergedIntoKey: target });
  });

  it('waits in the inbox of those who see the case', async () => {
    await ask('roadsMan', 'suspend');
    const inbox = (who: keyof Office['people']) =>
      as(who).ok<{ requests: { problemKey: number; mayDecide: boolean }[] }>('GET', '/api/cases/requests');
    expect((await inbox('leader')).requests).toMatchObject([{ problemKey: key, mayDecide: true }]);
    expect((await inbox('westSecretary')).requests).toMatchObject([{ problemKey: key, mayDecide: false }]);
    expect((await inbox('eastWorker')).requests).toEqual([]);
  });
});

describe('督查件 and 研判', () => {
  it('have issuer, document and a deadline that comes first', async () => {
    const supervision = {
      issuer: '区政府督查室',
      documentNumber: '督〔2026〕7号',
      dueAt: '2026-07-03T01:00:00Z',
    };
    const body = { expectedVersion: await version(), supervision };
    expect(await as('westSecretary').refusal('PUT', `/api/cases/${key}/supervision`, body)).toBe(
      'access.role',
    );
    await as('leader').ok('PUT', `/api/cases/${key}/supervision`, body);
    expect((await answer()).state).toMatchObject({
      isSupervised: true,
      supervision: { documentNumber: '督〔2026〕7号' },
      dueAt: '2026-07-03T01:00:00.000Z',
    });
    const { total } = await as('leader').ok<{ total: number }>('GET', '/api/cases?queue=supervised');
    expect(total).toBe(1);
  });

  it('can be set later, and a second writer hears what changed', async () => {
    const seen = await version();
    await as('westSecretary').ok('PUT', `/api/cases/${key}/triage`, {
      expectedVersion: seen,
      triage: 'to_superior',
    });
    const { status, body } = await as('leader').call<{ error: { code: string; details: unknown } }>(
      'PUT',
      `/api/cases/${key}/triage`,
      { expectedVersion: seen, triage: 'to_street' },
    );
    expect(status).toBe(409);
    expect(body.error).toMatchObject({
      code: 'problems.changed',
      details: {
        changes: [
          { field: 'triage', before: null, after: 'to_superior', actor: 'u-west', actorName: '周书记' },
        ],
      },
    });
  });
});
