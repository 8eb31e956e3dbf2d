import { v4 as uuid } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type {
  DeskClass,
  DeskOpinion,
  DeskProblem,
  DeskStep,
} from '../../server/features/opinions/consolidation.sql.ts';
import type { Operation, StepAnswer } from '../../server/features/opinions/consolidation-steps.ts';
import { AT_HOUSE, type OpinionTown, openOpinionTown } from '../support/opinion-town.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';

interface Desk {
  total: number;
  opinions: DeskOpinion[];
  problems: DeskProblem[];
  classes: DeskClass[];
  steps: DeskStep[];
  mayMerge: boolean;
}

let at: OpinionTown;
beforeEach(async () => {
  at = await openOpinionTown();
});

const desk = () => at.test.json<Desk>('GET', `/api/consolidation?campaign=${at.campaign}`);
const post = async (path: string, body?: object) => {
  const response = await at.test.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const answer = (await response.json()) as StepAnswer & { error?: { code: string } };
  return { ...answer, code: answer.error?.code };
};
const step = (operation: Partial<Operation> & { kind: Operation['kind'] }) =>
  post('/api/consolidation/steps', { id: uuid(), campaignKey: at.campaign, operation });
const gather = (opinionKeys: number[], more: object = {}) =>
  step({ kind: 'gather', groups: [{ opinionKeys, problemKey: null, ...more }] } as never);
const walk = (direction: 'undo' | 'redo', key: number) =>
  post(`/api/consolidation/steps/${key}/${direction}`);
const say = (n: number) =>
  at.add(
    ...Array.from({ length: n }, (_, i) => ({
      campaignKey: at.campaign,
      categoryCode: '0204',
      text: `路灯不亮，第${i + 1}位居民反映。`,
      ...AT_HOUSE,
    })),
  );
const problem = async (key: number) =>
  (
    await at.test.db.query<Record<string, unknown>>(
      `select title, status, reporter_count as reporters, merged_into_key as "into", deleted_at is not null as "isGone"
         from problems where key = $1`,
      [key],
    )
  )[0];

describe('opinions', () => {
  it('become one problem and one class, each number traced both ways, and all of it can be taken back', async () => {
    const keys = await say(6);
    const lamps = await gather(keys.slice(0, 4), { title: '海棠路3号路灯不亮' });
    const other = await gather(keys.slice(4), { title: '另一处路灯' });
    const [lampKey] = lamps.problemKeys;
    expect(await problem(lampKey)).toMatchObject({ title: '海棠路3号路灯不亮', reporters: 4 });
    const added = await step({ kind: 'class_add', name: '照明', problemKeys: [lampKey] });
    let now = await desk();
    expect(now.opinions.filter(({ problemKey }) => problemKey === lampKey)).toHaveLength(4);
    expect(now.problems.map(({ key, classKey }) => [key, classKey])).toEqual([
      [lampKey, now.classes[0].key],
      [other.problemKeys[0], null],
    ]);
    const { rows } = await at.list(`?class=${now.classes[0].key}`);
    expect(rows.map(({ key }) => key).sort()).toEqual(keys.slice(0, 4).sort());
    // one is taken off, the problem renamed
    await step({ kind: 'release', opinionKeys: [keys[0]] });
    expect(await problem(lampKey)).toMatchObject({ reporters: 3 });
    await step({ kind: 'rename', problemKey: lampKey, title: '路灯' });
    // all back, the last first
    now = await desk();
    expect(now.steps.map(({ kind }) => kind)).toEqual(['rename', 'release', 'class_add', 'gather', 'gather']);
    for (const { key } of now.steps) expect((await walk('undo', key)).code).toBeUndefined();
    now = await desk();
    expect(now.problems).toEqual([]);
    expect(now.classes).toEqual([]);
    expect(now.opinions.every(({ isLinked }) => !isLinked)).toBe(true);
    expect(await problem(lampKey)).toMatchObject({ isGone: true });
    // and again
    for (const { key } of [...now.steps].reverse()) expect((await walk('redo', key)).code).toBeUndefined();
    expect(await problem(lampKey)).toMatchObject({ title: '路灯', reporters: 3, isGone: false });
    expect((await desk()).problems[0].classKey).toBe((await desk()).classes[0].key);
    expect(added.code).toBeUndefined();
  });

  it('are gathered once, and never against what somebody did since', async () => {
    const keys = await say(3);
    const id = uuid();
    const operation = { kind: 'gather', groups: [{ opinionKeys: keys }] };
    const first = await post('/api/consolidation/steps', { id, campaignKey: at.campaign, operation });
    const again = await post('/api/consolidation/steps', { id, campaignKey: at.campaign, operation });
    expect(again).toEqual(first);
    expect((await desk()).problems).toHaveLength(1);
    expect((await gather(keys, { problemKey: first.problemKeys[0] })).code).toBe(
      'consolidation.nothing_to_do',
    );
    // somebody works on the problem: it cannot vanish any more
    await at.test.json('POST', `/api/problems/${first.problemKeys[0]}/moves`, { move: 'verify' });
    expect((await walk('undo', first.stepKey)).code).toBe('consolidation.changed');
    expect((await desk()).opinions.every(({ problemKey }) => problemKey === first.problemKeys[0])).toBe(true);
    expect((await walk('redo', first.stepKey)).code).toBe('consolidation.step_not_found');
    expect((await walk('undo', 999_999)).code).toBe('consolidation.step_not_found');
  });

  it('need a category to become a problem, and a class needs a campaign', async () => {
    const [key] = await at.add({ campaignKey: at.campaign });
    expect((await gather([key])).code).toBe('texts.category_missing');
    expect((await gather([key], { categoryCode: '0304' })).code).toBeUndefined();
    const outside = await post('/api/consolidation/steps', {
      id: uuid(),
      campaignKey: null,
      operation: { kind: 'class_add', name: '照明', problemKeys: [] },
    });
    expect(outside.code).toBe('consolidation.no_campaign');
    expect((await step({ kind: 'class_rename', classKey: 999, name: '无' })).code).toBe(
      'consolidation.class_not_found',
    );
  });
});

describe('a merge', () => {
  it('keeps every reporter, those without an opinion too, and comes apart again', async () => {
    const keys = await say(5);
    const [known] = at.town.problemKeys;
    await at.test.db.query(`update problems set status = 'reported', reporter_count = 7 where key = $1`, [
      known,
    ]);
    await gather(keys.slice(0, 2), { problemKey: known });
    const other = await gather(keys.slice(2));
    expect(await problem(known)).toMatchObject({ reporters: 9 });
    const merged = await step({ kind: 'merge', problemKeys: [known], intoKey: other.problemKeys[0] });
    expect(merged.code).toBeUndefined();
    expect(await problem(other.problemKeys[0])).toMatchObject({ reporters: 12 });
    expect(await problem(known)).toMatchObject({ status: 'merged', into: other.problemKeys[0] });
    expect((await step({ kind: 'merge', problemKeys: [known], intoKey: other.problemKeys[0] })).code).toBe(
      'cases.request_not_allowed',
    );
    await walk('undo', merged.stepKey);
    expect(await problem(other.problemKeys[0])).toMatchObject({ reporters: 3 });
    expect(await problem(known)).toMatchObject({ status: 'reported', into: null, reporters: 9 });
    const events = await at.test.json<{ events: { kind: string }[] }>('GET', `/api/problems/${known}`);
    expect(events.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opinions_linked', 'move.merge', 'unmerged']),
    );
  });

  it('that was asked for on the card and approved moves the reporters, too, and can be taken back', async () => {
    const keys = await say(5);
    const [a, b] = [await gather(keys.slice(0, 2)), await gather(keys.slice(2))];
    const [from, into] = [a.problemKeys[0], b.problemKeys[0]];
    const { id } = await at.test.json<{ id: string }>(
      'POST',
      `/api/cases/${from}/requests`,
      { kind: 'merge', reason: '同一件事', intoKey: into },
      201,
    );
    await at.test.json('POST', `/api/cases/requests/${id}/decision`, { decision: 'approve' });
    expect(await problem(into)).toMatchObject({ reporters: 5 });
    expect(await problem(from)).toMatchObject({ status: 'merged', into });
    const [last] = (await desk()).steps;
    expect((await walk('undo', last.key)).code).toBeUndefined();
    expect(await problem(into)).toMatchObject({ reporters: 3 });
    expect(await problem(from)).toMatchObject({ status: 'reported', reporters: 2 });
  });

  it('is for those who approve it, and only within sight', async () => {
    const keys = await say(4);
    const [a, b] = [await gather(keys.slice(0, 2)), await gather(keys.slice(2))];
    const admin = await createAdministrator(at.test);
    const secretary = async (login: string, areaKey: number) =>
      signedIn(at.test, admin, { login, name: `书记${login}`, role: 'secretary', areaKeys: [areaKey] });
    const [west, east] = [await secretary('w', at.town.west), await secretary('e', at.town.east)];
    const merge = { kind: 'merge', problemKeys: a.problemKeys, intoKey: b.problemKeys[0] };
    const body = { id: uuid(), campaignKey: at.campaign, operation: merge };
    expect(await (await west.request('POST', '/api/consolidation/steps', body)).json()).toMatchObject({
      error: { code: 'consolidation.may_not_merge' },
    });
    const eastDesk = await east.json<Desk>('GET', `/api/consolidation?campaign=${at.campaign}`);
    expect([eastDesk.opinions, eastDesk.problems, eastDesk.total]).toEqual([[], [], 0]);
    const release = {
      id: uuid(),
      campaignKey: at.campaign,
      operation: { kind: 'release', opinionKeys: keys },
    };
    expect((await east.request('POST', '/api/consolidation/steps', release)).status).toBe(404);
    // a step of somebody else's is not taken back
    expect((await west.request('POST', `/api/consolidation/steps/${a.stepKey}/undo`)).status).toBe(404);
  });
});

it('random gathering, merging, undo and redo leave counts and reporters as a plain model says', async () => {
  const random = seededRandom(11);
  const keys = await say(24);
  /** What the desk should be: where each opinion hangs, which problem went into which. */
  interface Model {
    links: Map<number, number | null>;
    base: Map<number, number>;
    into: Map<number, number>;
  }
  const start: Model = { links: new Map(keys.map((key) => [key, null])), base: new Map(), into: new Map() };
  const past: { key: number; before: Model; after: Model }[] = [];
  let future: typeof past = [];
  let model = start;
  const copy = (of: Model): Model => ({
    links: new Map(of.links),
    base: new Map(of.base),
    into: new Map(of.into),
  });
  const pick = <T>(list: readonly T[]) => list[randomInt(random, list.length)];
  let done = 0;
  for (let turn = 0; turn < 45; turn++) {
    const open = [...model.base.keys()].filter((key) => !model.into.has(key));
    const choice = randomInt(random, 10);
    const next = copy(model);
    if (choice >= 8) {
      const [from, to] = choice === 8 ? [past, future] : [future, past];
      const last = from.pop();
      if (!last) continue;
      expect((await walk(choice === 8 ? 'undo' : 'redo', last.key)).code).toBeUndefined();
      to.push(last);
      model = choice === 8 ? last.before : last.after;
    } else if (choice >= 6 && open.length >= 2) {
      const [a, b] = [pick(open), pick(open)];
      if (a === b) continue;
      const answer = await step({ kind: 'merge', problemKeys: [a], intoKey: b });
      expect(answer.code).toBeUndefined();
      next.into.set(a, b);
      next.base.set(b, next.base.get(b)! + next.base.get(a)!);
      for (const [key, link] of next.links) if (link === a) next.links.set(key, b);
      past.push({ key: answer.stepKey, before: model, after: next });
      [model, future] = [next, []];
    } else {
      const some = [...new Set(Array.from({ length: 1 + randomInt(random, 5) }, () => pick(keys)))];
      const target = choice < 3 || open.length === 0 ? null : pick(open);
      if (target !== null && some.every((key) => model.links.get(key) === target)) continue;
      const answer = await gather(some, { problemKey: target });
      expect(answer.code).toBeUndefined();
      const problemKey = target ?? answer.problemKeys[0];
      if (target === null) next.base.set(problemKey, 0);
      for (const key of some) next.links.set(key, problemKey);
      past.push({ key: answer.stepKey, before: model, after: next });
      [model, future] = [next, []];
    }
    done++;
    const now = await desk();
    expect(new Map(now.opinions.map(({ key, problemKey }) => [key, problemKey]))).toEqual(model.links);
    for (const [key, base] of model.base) {
      const linked = [...model.links.values()].filter((link) => link === key).length;
      const stored = await problem(key);
      expect(stored, `problem ${key} in turn ${turn}`).toMatchObject({
        reporters: Math.max(1, base + linked),
        into: model.into.get(key) ?? null,
        isGone: false,
      });
    }
  }
  expect(done).toBeGreaterThan(25);
});
