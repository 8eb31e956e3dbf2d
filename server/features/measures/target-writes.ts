import { v4 as uuid } from 'uuid';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { mayEditMeasure } from './measure-permissions.ts';
import { followTargets, lockMeasure, refusalOf } from './measure-writes.ts';
import {
  deleteTarget,
  insertMeasureEvent,
  insertTargets,
  type Measure,
  type NewTarget,
  selectTargets,
  type TargetPlace,
} from './measures.sql.ts';
import { placesOf, type TargetWish } from './target-places.ts';

/** More doors than a measure of one office has; a ring around the whole sub-district is a slip of the hand. */
export const TARGET_LIMIT = 2000;

/** Adds targets; a door that is one already stays as it is. */
export function addTargets(
  deps: Deps,
  principal: Principal,
  measureKey: number,
  wish: TargetWish,
): Promise<{ added: number; known: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const measure = await lockMeasure(tx, principal, measureKey);
    return addTargetsIn(tx, change, principal, measure, wish);
  });
}

/** The same inside a write that holds the measure. */
export async function addTargetsIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  measure: Measure,
  wish: TargetWish,
  said: Pick<NewTarget, 'status' | 'note'> = { status: 'todo', note: '' },
): Promise<{ added: number; known: number }> {
  if (!mayEditMeasure(principal, measure)) {
    throw new AppError('access.role', 403, `${principal.id} may not write measure ${measure.key}.`);
  }
  if (measure.status === 'checked') throw refusalOf(measure, 'checked_off');
  const places = await placesOf(tx, principal, wish, await areasOf(tx, principal, measure));
  const there = await selectTargets(tx, await activeDataset(tx), principal, [measure.key]);
  const known = new Set(there.map(identity));
  const fresh = places.filter((place) => {
    const isNew = !known.has(identity(place));
    known.add(identity(place));
    return isNew;
  });
  const total = measure.targets.total + fresh.length;
  if (total > TARGET_LIMIT) throw refusalOf(measure, 'too_many_targets', { n: total, limit: TARGET_LIMIT });
  if (places.length === 0) throw refusalOf(measure, 'no_targets_found');
  if (fresh.length > 0) {
    await insertTargets(
      tx,
      change,
      measure.key,
      fresh.map((place) => ({ ...place, ...said, id: uuid() })),
    );
    const after = { n: fresh.length, places: fresh.slice(0, 20).map(({ placeText }) => placeText) };
    await insertMeasureEvent(tx, change, measure.key, 'targets_added', {}, after);
    await followTargets(tx, change, measure.key);
  }
  return { added: fresh.length, known: places.length - fresh.length };
}

/** A target chosen by mistake. One with photos stays: they would belong to nothing. */
export function removeTarget(
  deps: Deps,
  principal: Principal,
  measureKey: number,
  targetKey: number,
): Promise<{ removed: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const measure = await lockMeasure(tx, principal, measureKey);
    const targets = await selectTargets(tx, await activeDataset(tx), principal, [measureKey]);
    const target = targets.find(({ key }) => key === targetKey);
    if (!target) throw new AppError('measures.target_not_found', 404, `There is no target ${targetKey}.`);
    if (!mayEditMeasure(principal, measure)) {
      throw new AppError('access.role', 403, `${principal.id} may not write measure ${measureKey}.`);
    }
    if (measure.status === 'checked') throw refusalOf(measure, 'checked_off');
    const photos = await tx.query(
      `select from attachments where owner_kind = 'measure_target' and owner_key = $1 and deleted_at is null limit 1`,
      [targetKey],
    );
    if (photos.length > 0) throw refusalOf(measure, 'target_has_photos');
    await deleteTarget(tx, targetKey);
    const { placeText: place, status, note } = target;
    await insertMeasureEvent(tx, change, measureKey, 'target_removed', { place, status, note }, { place });
    await followTargets(tx, change, measureKey);
    return { removed: 1 };
  });
}

const identity = ({ entranceKey, buildingKey, placeText }: TargetPlace): string => {
  if (entranceKey !== null) return `door ${entranceKey}`;
  return buildingKey !== null
    ? `building ${buildingKey}`
    : `text ${placeText.normalize('NFKC').replace(/\s+/g, '')}`;
};

/**
 * Where a target without a point of its own lies: where the problems of the measure do, if they agree; else, for somebody
 * limited to areas, there, so that they see what they wrote.
 */
async function areasOf(tx: Queryable, { scope }: Principal, { problemKeys }: Measure) {
  const rows = await tx.query<{ subdistrictKey: number | null; communityKey: number | null }>(
    `select distinct subdistrict_key as "subdistrictKey", community_key as "communityKey" from problems
      where key = any($1::int[])`,
    [problemKeys],
  );
  if (rows.length === 1) return { ...rows[0], gridKey: null };
  if (scope.kind === 'all') return { subdistrictKey: null, communityKey: null, gridKey: null };
  const [area] = await tx.query<{ level: string; key: number }>(
    'select level, key from areas where key = $1',
    [scope.areaKeys[0] ?? null],
  );
  return {
    subdistrictKey: area?.level === 'subdistrict' ? area.key : null,
    communityKey: area?.level === 'community' ? area.key : null,
    gridKey: area?.level === 'grid' ? area.key : null,
  };
}
