import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeProblemColumns } from '#core/problems/problem-columns.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { Deck } from '#core/reviews/review.ts';
import { type Change, dataVersion, writeChange } from '../../db/change.ts';
import { activeDataset, columnsFloor, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { areasAnswer } from '../areas/index.ts';
import { type ProblemStore, tableInScope } from '../problems/index.ts';
import { composeDeck } from './review-deck.ts';
import { visibleReview } from './review-scope.ts';
import { editReviewIn, lockReview, type ReviewEdit } from './review-writes.ts';
import { insertReviewEvent } from './reviews.sql.ts';
import {
  findFrozenColumns,
  insertSnapshot,
  keepAreas,
  keepColumns,
  problemsVersion,
  selectSnapshots,
} from './snapshots.sql.ts';
import { todayOf } from './today.ts';

const compress = promisify(gzip);

/** So often it is tried anew when somebody writes while a snapshot is being made. */
const ATTEMPTS = 6;

interface Frozen {
  dataset: Dataset;
  /** The version that all of it shows. */
  dataVersion: number;
  deck: Deck;
  scopeKeys: number[] | null;
  hasRestricted: boolean;
  columns: { sha256: string; gzipped: Uint8Array };
  areas: string;
}

/** Somebody wrote while a snapshot was being made. */
class Overtaken extends Error {}

/** A snapshot of what somebody sees now. While nothing was written since the last one, that is it. */
export async function takeSnapshot(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  key: number,
): Promise<{ key: number; dataVersion: number; takenAt: string; isNew: boolean }> {
  return insist(async () => {
    const dataset = await activeDataset(deps.db);
    const last = await lastOf(deps, principal, dataset, key);
    if (last) return { ...last, isNew: false };
    const frozen = await freeze(deps, store, principal, key, {});
    return writeChange(deps, principal.id, async (tx, change) => {
      await lockReview(tx, principal, key);
      const taken = await keep(tx, change, principal, key, frozen);
      return { ...taken, isNew: true };
    });
  });
}

/** Changes a review; closing it freezes what it shows in the same write. */
export async function editReview(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: ReviewEdit,
): Promise<void> {
  await insist(async () => {
    const isClosing = edit.status === 'closed';
    const frozen = isClosing ? await freeze(deps, store, principal, key, edit) : undefined;
    await writeChange(deps, principal.id, async (tx, change) => {
      const { before, isChanged } = await editReviewIn(tx, change, principal, key, expectedVersion, edit);
      if (frozen && isChanged && before.status !== 'closed') await keep(tx, change, principal, key, frozen);
    });
  });
}

async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (let i = 0; i < ATTEMPTS; i++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  throw new AppError('reviews.snapshot_busy', 409, 'The data kept changing while they were being frozen.');
}

/** Reads all that a snapshot holds, outside a transaction: it takes a second, and nobody is to wait for it. */
async function freeze(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  key: number,
  edit: ReviewEdit,
): Promise<Frozen> {
  const { db } = deps;
  const version = await dataVersion(db);
  const dataset = await activeDataset(db);
  const { shown } = await visibleReview(db, dataset, principal, await todayOf(db, deps), key);
  const deck = await composeDeck(deps, store, principal, { ...shown, ...edit }, { isMasked: true });
  const own = await store.ownRestricted(principal);
  const table = tableInScope(principal, await store.table(), own);
  const areas = JSON.stringify(await areasAnswer(db, dataset));
  const columnsVersion = await problemsVersion(db, dataset, await columnsFloor(db));
  const columns = await columnsOf(db, dataset, { ...table, version: columnsVersion });
  if ((await dataVersion(db)) !== version) throw new Overtaken();
  const { scope } = principal;
  return {
    dataset,
    dataVersion: version,
    deck,
    scopeKeys: scope.kind === 'all' ? null : [...scope.areaKeys].sort((a, b) => a - b),
    hasRestricted: hasRestricted(table),
    columns,
    areas,
  };
}

/** Compressed only where the same are not kept already: a million rows take a second. */
async function columnsOf(q: Queryable, dataset: Dataset, table: ProblemTable): Promise<Frozen['columns']> {
  const bytes = encodeProblemColumns(table);
  const sha256 = hashOf(bytes);
  const isKept = (await findFrozenColumns(q, dataset, sha256)) !== undefined;
  return { sha256, gzipped: isKept ? new Uint8Array() : new Uint8Array(await compress(bytes, { level: 6 })) };
}

async function keep(
  tx: Queryable,
  change: Change,
  { id }: Principal,
  reviewKey: number,
  { dataset, columns, areas, ...frozen }: Frozen,
): Promise<{ key: number; dataVersion: number; takenAt: string }> {
  // this write is the first since it was read
  if (change.version !== frozen.dataVersion + 1) throw new Overtaken();
  const columnsKey =
    (await findFrozenColumns(tx, dataset, columns.sha256)) ??
    (await keepColumns(tx, dataset, columns.sha256, columns.gzipped));
  const areasKey = await keepAreas(tx, dataset, hashOf(areas), areas);
  const key = await insertSnapshot(tx, change, dataset, reviewKey, { ...frozen, columnsKey, areasKey });
  await insertReviewEvent(tx, change, reviewKey, 'snapshot', {}, { snapshotKey: key, by: id });
  return { key, dataVersion: frozen.dataVersion, takenAt: change.recordedAt };
}

/** The newest snapshot of the same areas, when it was the last thing that was written. */
async function lastOf(deps: Deps, { scope }: Principal, dataset: Dataset, reviewKey: number) {
  const version = await dataVersion(deps.db);
  const [last] = await selectSnapshots(deps.db, dataset, reviewKey);
  if (last?.version !== version) return undefined;
  const wanted = scope.kind === 'all' ? null : [...scope.areaKeys].sort((a, b) => a - b);
  if (JSON.stringify(wanted) !== JSON.stringify(last.scopeKeys)) return undefined;
  const { key, dataVersion: shown, takenAt } = last;
  return { key, dataVersion: shown, takenAt };
}

function hasRestricted(table: ProblemTable): boolean {
  const source = table.sources.indexOf(RESTRICTED_SOURCE);
  return source >= 0 && table.source.subarray(0, table.length).includes(source);
}

const hashOf = (value: Uint8Array | string) => createHash('sha256').update(value).digest('hex');
