import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { AttachmentOwner } from '../attachments/index.ts';
import { insertVisitEvent, selectVisit } from './visits.sql.ts';

/** Photos taken at the door. */
export const visitOwner: AttachmentOwner = {
  kind: 'visit',
  isOpenToGuests: true,
  async find(q, principal, key, forUpdate) {
    const dataset = await activeDataset(q);
    const visit = await selectVisit(q, dataset, principal, key, forUpdate);
    if (!visit || visit.deletedAt !== null) {
      throw new AppError('visits.not_found', 404, `There is no visit ${key}.`);
    }
    return { isDemo: dataset === 'demo' };
  },
  addEvent: (tx, change, key, kind, details) =>
    insertVisitEvent(tx, change, { visitKey: key, walkaboutKey: null }, kind, null, details),
};
