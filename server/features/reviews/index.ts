export { bottlenecksRoutes } from './bottlenecks.routes.ts';
export { insertBottleneck, insertBottleneckEvent } from './bottlenecks.sql.ts';
export { insertOutcome, type OutcomeFields } from './outcomes.sql.ts';
export { proposeFor } from './proposals.ts';
export { composeScene } from './review-contents.ts';
export { reviewsRoutes } from './reviews.routes.ts';
export {
  findReviewById,
  insertReview,
  insertReviewEvent,
  type ReviewFields,
  replaceItems,
} from './reviews.sql.ts';
export { takenRoutes } from './taken.routes.ts';
