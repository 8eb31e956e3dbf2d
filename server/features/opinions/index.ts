export { CHANNELS, type Channel, type OpinionDraft, type OpinionPlace, titleOf } from './opinion-draft.ts';
export { type LinkBefore, linkOpinion, relinkOpinions } from './opinion-links.ts';
export { insertOpinions, type StoredOpinion } from './opinion-store.ts';
export { textsRoutes } from './texts.routes.ts';
