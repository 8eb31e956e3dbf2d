import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectTeams, selectWalkers, type Team, type TeamWrite, writeTeams } from './teams.sql.ts';
import { isMember, mayEditWalkabout } from './walkabout-permissions.ts';
import { walkaboutWhere } from './walkabout-scope.sql.ts';
import {
  insertWalkabout,
  insertWalkaboutEvent,
  lockWalkaboutRow,
  SEEN_FROM,
  selectWalkabouts,
  setStatus,
  updateWalkabout,
  type WalkaboutFields,
  type WalkaboutRow,
} from './walkabouts.sql.ts';

export type WalkaboutEdit = { [Field in keyof WalkaboutFields]?: WalkaboutFields[Field] | undefined } & {
  teams?: TeamWrite[] | undefined;
};

const FIELDS = ['name', 'plannedOn', 'communityKey', 'settings', 'note'] as const;

export async function findWalkabout(q: Queryable, principal: Principal, key: number): Promise<WalkaboutRow> {
  const seen = walkaboutWhere(principal, SEEN_FROM);
  const [walkabout] = await selectWalkabouts(q, await activeDataset(q), seen, { keys: [key] });
  if (!walkabout) throw new AppError('walkabouts.not_found', 404, `There is no walkabout ${key}.`);
  return walkabout;
}

/** The walkabout, held for this write, as it stood at `version`; for those who may change it. */
export async function lockWalkabout(
  tx: Queryable,
  principal: Principal,
  key: number,
  version?: number,
): Promise<WalkaboutRow> {
  await lockWalkaboutRow(tx, key);
  const walkabout = await findWalkabout(tx, principal, key);
  if (!mayEditWalkabout(principal, walkabout)) {
    throw new AppError('access.role', 403, `${principal.id} may not write walkabout ${key}.`);
  }
  if (version !== undefined && walkabout.version !== version) {
    throw changedSince(walkabout);
  }
  return walkabout;
}

export const changedSince = ({ key, version }: WalkaboutRow) =>
  new AppError('walkabouts.changed', 409, `Walkabout ${key} was changed meanwhile.`, { version });

/** A new walkabout with its teams; sent twice under one id it is stored once. */
export function createWalkabout(
  deps: Deps,
  principal: Principal,
  { id, teams, ...fields }: WalkaboutFields & { id: string; teams: TeamWrite[] },
): Promise<{ key: number; isNew: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const communityKey = await checkCommunity(tx, principal, fields.communityKey);
    const key = await insertWalkabout(tx, change, id, { ...fields, communityKey }, dataset === 'demo');
    if (key === 0) return { key: await keyOf(tx, principal, id), isNew: false };
    await storeTeams(tx, change, key, teams, []);
    await insertWalkaboutEvent(
      tx,
      change,
      key,
      'created',
      {},
      { ...fields, communityKey, teams: teams.map(({ name, memberIds }) => ({ name, memberIds })) },
      dataset === 'demo',
    );
    return { key, isNew: true };
  });
}

async function keyOf(tx: Queryable, principal: Principal, id: string): Promise<number> {
  const [row] = await tx.query<{ key: number }>('select key from walkabouts where id = $1', [id]);
  return (await findWalkabout(tx, principal, row.key)).key;
}

/** Changes a walkabout and its teams; refused when somebody else wrote it since `version`, or when it is over. */
export function editWalkabout(
  deps: Deps,
  principal: Principal,
  key: number,
  version: number,
  { teams, ...edit }: WalkaboutEdit,
): Promise<{ version: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const walkabout = await lockWalkabout(tx, principal, key, version);
    refuseOver(walkabout);
    const fields = { ...pick(walkabout), ...definedOf(edit) };
    // What was seen masked and left as it was means what is stored.
    fields.name = restoreMasked(fields.name, walkabout.name);
    fields.note = restoreMasked(fields.note, walkabout.note);
    if (fields.communityKey !== walkabout.communityKey) {
      fields.communityKey = await checkCommunity(tx, principal, fields.communityKey);
    }
    const changed = FIELDS.filter((field) => !isSame(fields[field], walkabout[field]));
    const before = await selectTeams(tx, [key]);
    const isTeamsChanged = teams !== undefined && !isSame(teams, before.map(asWrite));
    if (changed.length === 0 && !isTeamsChanged) return { version: walkabout.version };
    await updateWalkabout(tx, change, key, fields);
    if (teams && isTeamsChanged) await storeTeams(tx, change, key, teams, before);
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    await insertWalkaboutEvent(
      tx,
      change,
      key,
      'edited',
      { ...only(walkabout, changed), ...(isTeamsChanged ? { teams: names(before) } : {}) },
      { ...only(fields, changed), ...(isTeamsChanged && teams ? { teams: names(teams) } : {}) },
      (await activeDataset(tx)) === 'demo',
    );
    return { version: change.version };
  });
}

type Step = 'start' | 'end' | 'cancel';

const STEPS = {
  start: { from: ['draft', 'planned'], to: 'under_way', kind: 'started' },
  end: { from: ['under_way'], to: 'done', kind: 'ended' },
  cancel: { from: ['draft', 'planned', 'under_way'], to: 'cancelled', kind: 'cancelled' },
} as const;

/** Whoever walks may say that it begins and ends; only those who plan call it off. What stands so already is no error. */
export function stepWalkabout(
  deps: Deps,
  principal: Principal,
  key: number,
  step: Step,
): Promise<{ status: WalkaboutRow['status']; version: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockWalkaboutRow(tx, key);
    const walkabout = await findWalkabout(tx, principal, key);
    const walks = step !== 'cancel' && isMember(principal, await selectTeams(tx, [key]));
    if (!walks && !mayEditWalkabout(principal, walkabout)) {
      throw new AppError('access.role', 403, `${principal.id} may not ${step} walkabout ${key}.`);
    }
    const { from, to, kind } = STEPS[step];
    if (walkabout.status === to) return { status: to, version: walkabout.version };
    if (!(from as readonly string[]).includes(walkabout.status)) {
      throw new AppError('walkabouts.status', 409, `Walkabout ${key} is ${walkabout.status}.`);
    }
    if (step === 'start' && walkabout.stopCount === 0) {
      throw new AppError('walkabouts.no_stops', 409, `Walkabout ${key} has no stop to walk to.`);
    }
    await setStatus(tx, change, key, to);
    const isDemo = (await activeDataset(tx)) === 'demo';
    await insertWalkaboutEvent(tx, change, key, kind, { status: walkabout.status }, { status: to }, isDemo);
    return { status: to, version: change.version };
  });
}

export function refuseOver({ key, status }: WalkaboutRow): void {
  if (status !== 'done' && status !== 'cancelled') return;
  throw new AppError('walkabouts.status', 409, `Walkabout ${key} is ${status}.`);
}

/** Members that are newly named have to be there; those of old may have left meanwhile. */
async function storeTeams(
  tx: Queryable,
  change: Change,
  key: number,
  teams: readonly TeamWrite[],
  before: readonly Team[],
): Promise<void> {
  const old = new Set(before.flatMap(({ members }) => members.map(({ userId }) => userId)));
  const fresh = [...new Set(teams.flatMap(({ memberIds }) => memberIds))].filter((id) => !old.has(id));
  const known = await selectWalkers(tx, fresh, (await activeDataset(tx)) === 'demo');
  const missing = fresh.find((id) => !known.some((walker) => walker.id === id));
  if (missing !== undefined) {
    throw new AppError('walkabouts.person_unknown', 409, `There is nobody ${missing} to walk.`);
  }
  const twice = firstTwice(teams.flatMap(({ memberIds }) => [...new Set(memberIds)]));
  if (twice !== undefined) {
    throw new AppError('walkabouts.person_twice', 409, `${twice} cannot walk with two teams.`);
  }
  if ((await writeTeams(tx, change, key, teams)) !== teams.length) {
    throw new AppError('walkabouts.team_unknown', 409, 'A team of another walkabout was named.');
  }
}

function firstTwice(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) < i);
}

/** Where it takes place has to be seen; who is limited to areas does not plan for the whole sub-district. */
async function checkCommunity(
  tx: Queryable,
  { scope }: Principal,
  communityKey: number | null,
): Promise<number | null> {
  if (communityKey === null && scope.kind === 'all') return null;
  const rows = await tx.query<{ key: number }>(
    `select distinct c.key from areas c left join areas g on g.parent_key = c.key
      where c.is_demo = $1 and c.level = 'community' and c.valid_to is null
        and ($2::int is null or c.key = $2::int)
        and ($3::int[] is null or c.key = any($3::int[]) or c.parent_key = any($3::int[]) or g.key = any($3::int[]))
      order by c.key limit 1`,
    [(await activeDataset(tx)) === 'demo', communityKey, scope.kind === 'all' ? null : scope.areaKeys],
  );
  if (rows.length === 0) {
    throw new AppError(
      'walkabouts.community_unknown',
      409,
      `There is no community ${communityKey} to walk in.`,
    );
  }
  return rows[0].key;
}

const pick = ({ name, plannedOn, communityKey, settings, note }: WalkaboutFields): WalkaboutFields => ({
  name,
  plannedOn,
  communityKey,
  settings,
  note,
});

const asWrite = ({
  key: _,
  orderNumber: __,
  members,
  routeLine: ___,
  walkM: ____,
  walkS: _____,
  ...team
}: Team) => ({
  ...team,
  memberIds: members.map(({ userId }) => userId),
});

const only = (fields: WalkaboutFields, names: readonly (keyof WalkaboutFields)[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));

const definedOf = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'walkaboutKey')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, canonical(each)]),
  );
};

/** Stored JSON has an order of fields of its own. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
