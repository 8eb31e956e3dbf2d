export type { AttachmentOwner, PhotoEvent } from './attachment-owner.ts';
export { attachmentsRoutes } from './attachments.routes.ts';
export { purgeOwner } from './attachments.sql.ts';
export { dropUnused, sweepPhotos } from './orphan-sweep.ts';
export { problemOwner } from './problem.owner.ts';
