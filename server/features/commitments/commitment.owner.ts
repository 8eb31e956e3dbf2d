import { activeDataset } from '../../db/dataset.ts';
import type { AttachmentOwner } from '../attachments/index.ts';
import { findCommitment, lockCommitment } from './commitment-writes.ts';
import { insertCommitmentEvent, touchCommitment } from './commitments.sql.ts';

/** What shows that a promise was kept. */
export const commitmentOwner: AttachmentOwner = {
  kind: 'commitment',
  async find(q, principal, key, forUpdate) {
    await (forUpdate ? lockCommitment : findCommitment)(q, principal, key);
    return { isDemo: (await activeDataset(q)) === 'demo' };
  },
  async addEvent(tx, change, key, kind, details) {
    await touchCommitment(tx, change, key);
    return insertCommitmentEvent(tx, change, key, kind, {}, details);
  },
};
