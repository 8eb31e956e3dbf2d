import type { AgendaItem } from '#core/reviews/review.ts';
import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import { systemPrincipal } from '../../http/principal.ts';
import { insertCommitment, insertCommitmentEvent } from '../commitments/index.ts';
import { createProblemStore } from '../problems/index.ts';
import {
  findReviewById,
  insertBottleneck,
  insertBottleneckEvent,
  insertOutcome,
  insertReview,
  insertReviewEvent,
  type OutcomeFields,
  proposeFor,
  replaceItems,
} from '../reviews/index.ts';
import { DEMO_BOTTLENECKS, DEMO_NOTES, DEMO_OUTCOMES, DEMO_REVIEWS } from './demo-review-words.ts';
import { at } from './demo-schemes.ts';

type DemoId = (name: string) => string;
type Named = Record<'held' | 'next', AgendaItem['kind'][] | null>;

/** What a review that is over can still say of its own period; the next one takes all that the data suggest. */
const KINDS: Named = { held: ['rise', 'area'], next: null };

interface Town {
  subdistrictKey: number;
  communities: { key: number; subdistrictKey: number }[];
  departments: { key: number; name: string; person: string | null }[];
}

/** A meeting of September with what became of it, the next one, and the register of bottlenecks: the same in every folder. */
export async function insertDemoReviews(tx: Queryable, change: Change, demoId: DemoId): Promise<void> {
  const town = await readTown(tx);
  const keys = { held: 0, next: 0 };
  for (const name of ['held', 'next'] as const) {
    const { madeOn, ...review } = DEMO_REVIEWS[name];
    const made = at(change, madeOn);
    const fields = { ...review, areaKey: null };
    keys[name] = await insertReview(tx, made, demoId(`review ${name}`), fields, null, true);
    await insertReviewEvent(tx, made, keys[name], 'created', {}, fields);
  }
  for (const i of DEMO_OUTCOMES.keys()) await insertOutcomeOf(tx, change, keys.held, town, i, demoId);
  for (const i of DEMO_BOTTLENECKS.keys()) await insertBottleneckOf(tx, change, town, i, demoId);
}

/** The agendas, from the data as somebody would have them made on the page; to be called once the demonstration is stored. */
export async function fillDemoAgendas(deps: Deps, demoId: DemoId): Promise<void> {
  const store = createProblemStore(deps.db);
  for (const name of ['held', 'next'] as const) {
    const key = await findReviewById(deps.db, demoId(`review ${name}`));
    if (key === undefined) continue;
    const proposed = await proposeFor(deps, store, systemPrincipal, key);
    const kinds = KINDS[name];
    const items = proposed
      .filter(({ kind }) => kinds === null || kinds.includes(kind))
      .map((item, i) => ({
        ...item,
        id: demoId(`review ${name} item ${i}`),
        notes: item.kind in DEMO_NOTES ? DEMO_NOTES[item.kind as keyof typeof DEMO_NOTES] : '',
      }));
    await writeChange(deps, systemPrincipal.id, async (tx, change) => {
      const made = at(change, DEMO_REVIEWS[name].madeOn);
      await replaceItems(tx, change, key, items);
      await insertReviewEvent(tx, made, key, 'agenda', { order: [] }, { order: items.map(({ id }) => id) });
    });
  }
}

async function readTown(tx: Queryable): Promise<Town> {
  const communities = await tx.query<{ key: number; subdistrictKey: number }>(
    `select key, parent_key as "subdistrictKey" from areas
      where is_demo and level = 'community' and valid_to is null order by key`,
  );
  const departments = await tx.query<{ key: number; name: string; person: string | null }>(
    `select d.key, d.name, (select u.id from users u where u.department_key = d.key and u.is_demo order by u.id limit 1) as person
       from departments d where d.kind = 'department' order by d.key`,
  );
  return { communities, departments, subdistrictKey: communities[0].subdistrictKey };
}

async function insertOutcomeOf(
  tx: Queryable,
  change: Change,
  reviewKey: number,
  town: Town,
  number: number,
  demoId: DemoId,
): Promise<void> {
  const { kind, text, unit, to, community, place, dueOn, measure, commitment } = DEMO_OUTCOMES[number];
  const { heldOn } = DEMO_REVIEWS.held;
  const made = at(change, heldOn);
  const id = demoId(`review held outcome ${number}`);
  const department = town.departments.find(({ name }) => name === unit);
  const fields: OutcomeFields = {
    itemId: null,
    kind,
    text,
    departmentKey: department?.key ?? null,
    userId: null,
    whoText: department ? '' : (unit ?? ''),
    recipientAreaKey: community === undefined ? null : (town.communities[community]?.key ?? null),
    recipientText: to ?? '',
    placeText: place ?? '',
    dueOn,
  };
  let measureKey: number | null = null;
  let commitmentKey: number | null = null;
  if (measure) measureKey = await insertTask(tx, made, id, fields, measure, department?.person ?? null);
  if (commitment) commitmentKey = await insertPromise(tx, made, id, reviewKey, town, fields, commitment);
  const key = await insertOutcome(tx, made, reviewKey, id, { ...fields, measureKey, commitmentKey });
  await insertReviewEvent(
    tx,
    made,
    reviewKey,
    'outcome_added',
    {},
    { outcomeKey: key, ...fields, measureKey, commitmentKey },
  );
}

async function insertTask(
  tx: Queryable,
  made: Change,
  id: string,
  { text, departmentKey, dueOn }: OutcomeFields,
  { status, doneOn }: NonNullable<(typeof DEMO_OUTCOMES)[number]['measure']>,
  person: string | null,
): Promise<number> {
  const doneAt = doneOn && at(made, doneOn).effectiveAt;
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into measures (id, title, plan, status, department_key, person_id, due_on, done_at, checked_at, checked_by,
       created_by, created_at, is_demo, version)
     values ($1, $2, '', $3, $4, $5, $6, $7, $8, $9, $10, $11, true, $12) returning key`,
    [
      id,
      text,
      status,
      departmentKey,
      person,
      dueOn,
      doneAt,
      status === 'checked' ? doneAt : null,
      status === 'checked' ? made.actor : null,
      made.actor,
      made.effectiveAt,
      made.version,
    ],
  );
  for (const [kind, when] of [
    ['created', made.effectiveAt],
    ...(status === 'planned' ? [] : [[`status.${status}`, doneAt ?? made.effectiveAt]]),
  ]) {
    await tx.query(
      `insert into measure_events (measure_key, actor, recorded_at, effective_at, kind, before, after, version)
       values ($1, $2, $3, $4, $5, '{}', $6::jsonb, $7)`,
      [key, made.actor, made.recordedAt, when, kind, JSON.stringify({ title: text }), made.version],
    );
  }
  return key;
}

async function insertPromise(
  tx: Queryable,
  made: Change,
  id: string,
  reviewKey: number,
  { subdistrictKey }: Town,
  fields: OutcomeFields,
  { state, note, settledOn }: NonNullable<(typeof DEMO_OUTCOMES)[number]['commitment']>,
): Promise<number> {
  const { text, departmentKey, whoText, recipientAreaKey, recipientText, placeText, dueOn } = fields;
  const { title, heldOn } = DEMO_REVIEWS.held;
  const promise = {
    text,
    promiserKind: departmentKey === null ? ('outside' as const) : ('department' as const),
    promiserUserId: null,
    promiserDepartmentKey: departmentKey,
    promiserText: whoText,
    recipientKind: recipientAreaKey === null ? ('text' as const) : ('area' as const),
    recipientAreaKey,
    recipientHouseholdKey: null,
    recipientText,
    placeText,
    communityKey: null,
    lng: null,
    lat: null,
    madeOn: heldOn,
    occasion: title,
    dueOn,
    state,
    stateNote: note,
    sourceKind: 'review' as const,
    sourceKey: reviewKey,
  };
  const areas = { subdistrictKey, communityKey: recipientAreaKey, gridKey: null };
  const key = await insertCommitment(tx, made, id, promise, areas, true);
  await insertCommitmentEvent(tx, made, key, 'created', {}, { dueOn, state: 'open' });
  if (settledOn === null) return key;
  await tx.query('update commitments set settled_on = $2, settled_by = $3 where key = $1', [
    key,
    settledOn,
    made.actor,
  ]);
  const settled = at(made, settledOn);
  await insertCommitmentEvent(
    tx,
    settled,
    key,
    `state.${state}`,
    { state: 'open' },
    { state, stateNote: note },
  );
  return key;
}

async function insertBottleneckOf(
  tx: Queryable,
  change: Change,
  { communities, departments }: Town,
  number: number,
  demoId: DemoId,
): Promise<void> {
  const { community, unit, categoryCode, ...words } = DEMO_BOTTLENECKS[number];
  const areaKey = community === null ? null : communities[community]?.key;
  const departmentKey = unit === null ? null : departments.find(({ name }) => name === unit)?.key;
  if (areaKey === undefined || departmentKey === undefined) return;
  const made = at(change, DEMO_REVIEWS.next.madeOn);
  const problems =
    categoryCode === ''
      ? []
      : await tx.query<{ key: number; lng: number | null; lat: number | null }>(
          `select key, lng, lat from problems
            where is_demo and community_key = $1 and category_code like $2 and closed_at is null
              and precision in ('point', 'entrance', 'building') order by reported_at desc, key limit 6`,
          [areaKey, `${categoryCode}%`],
        );
  const fields = {
    areaKey,
    departmentKey,
    period: DEMO_REVIEWS.next.period,
    ...words,
    lng: null,
    lat: null,
    problemKeys: problems.map(({ key }) => key),
  };
  const key = await insertBottleneck(tx, made, demoId(`bottleneck ${number}`), fields, true);
  await insertBottleneckEvent(tx, made, key, 'created', {}, fields);
}
