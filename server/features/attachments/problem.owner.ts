import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import { insertEvent, isInScope, selectDetail } from '../problems/index.ts';
import type { AttachmentOwner } from './attachment-owner.ts';

export const problemOwner: AttachmentOwner = {
  kind: 'problem',
  async find(q, principal, key, forUpdate) {
    const dataset = await activeDataset(q);
    const problem = await selectDetail(q, dataset, key, forUpdate);
    if (!problem || !isInScope(principal, problem)) {
      throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
    }
    return { isDemo: dataset === 'demo' };
  },
  addEvent: (tx, change, key, kind, details) => insertEvent(tx, change, key, kind, {}, details),
};
