import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import type { AttachmentOwner } from '../attachments/index.ts';
import { findMeasure } from './measure-writes.ts';
import { insertMeasureEvent, selectTargets, touchMeasure } from './measures.sql.ts';

/** Evidence of a measure as a whole. */
export const measureOwner: AttachmentOwner = {
  kind: 'measure',
  async find(q, principal, key) {
    await findMeasure(q, principal, key);
    return { isDemo: (await activeDataset(q)) === 'demo' };
  },
  async addEvent(tx, change, key, kind, details) {
    await touchMeasure(tx, change, key);
    return insertMeasureEvent(tx, change, key, kind, {}, details);
  },
};

/** Photos before and after, at one door. */
export const targetOwner: AttachmentOwner = {
  kind: 'measure_target',
  async find(q, principal, key) {
    await measureOfTarget(q, principal, key);
    return { isDemo: (await activeDataset(q)) === 'demo' };
  },
  async addEvent(tx, change, key, kind, details) {
    const [row] = await tx.query<{ measureKey: number; place: string }>(
      'select measure_key as "measureKey", place_text as place from measure_targets where key = $1',
      [key],
    );
    await touchMeasure(tx, change, row.measureKey);
    return insertMeasureEvent(tx, change, row.measureKey, kind, {}, { ...details, place: row.place }, key);
  },
};

async function measureOfTarget(q: Queryable, principal: Principal, key: number): Promise<void> {
  const [row] = await q.query<{ measureKey: number }>(
    'select measure_key as "measureKey" from measure_targets where key = $1',
    [key],
  );
  const targets = row ? await selectTargets(q, await activeDataset(q), principal, [row.measureKey]) : [];
  if (targets.some((target) => target.key === key)) return;
  throw new AppError('measures.target_not_found', 404, `There is no target ${key}.`);
}
