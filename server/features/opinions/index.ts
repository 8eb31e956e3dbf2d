export { campaignsRoutes } from './campaigns.routes.ts';
export {
  type CampaignFields,
  type EventFields,
  insertCampaign,
  insertCampaignChange,
  insertCampaignEvent,
} from './campaigns.sql.ts';
export { consolidationRoutes } from './consolidation.routes.ts';
export { intakeRoutes } from './intake.routes.ts';
export { mergeReporters } from './merge-hook.ts';
export { CHANNELS, type Channel, type OpinionDraft, type OpinionPlace, titleOf } from './opinion-draft.ts';
export { lockOpinion, notFound as opinionNotFound } from './opinion-edits.ts';
export { insertOpinionEvents, selectOpinionEvents } from './opinion-events.sql.ts';
export { type LinkBefore, linkOpinion, relinkOpinions } from './opinion-links.ts';
export { opinionTexts, refreshOpinionSpans, selectOpinionTexts } from './opinion-spans.ts';
export { insertOpinions, type StoredOpinion } from './opinion-store.ts';
export { opinionsRoutes } from './opinions.routes.ts';
export { type OpinionDetail, selectOpinion } from './opinions.sql.ts';
export { textsRoutes } from './texts.routes.ts';
