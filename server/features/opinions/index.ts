export { campaignsRoutes } from './campaigns.routes.ts';
export { consolidationRoutes } from './consolidation.routes.ts';
export { intakeRoutes } from './intake.routes.ts';
export { insertCorrection, selectCorrections } from './opinion-corrections.sql.ts';
export { CHANNELS, type Channel, type OpinionDraft, type OpinionPlace, titleOf } from './opinion-draft.ts';
export { type LinkBefore, linkOpinion, relinkOpinions } from './opinion-links.ts';
export { insertOpinions, type StoredOpinion } from './opinion-store.ts';
export { opinionsRoutes } from './opinions.routes.ts';
export { textsRoutes } from './texts.routes.ts';
