export { bottlenecksRoutes } from './bottlenecks.routes.ts';
export { composeScene } from './review-contents.ts';
export { reviewsRoutes } from './reviews.routes.ts';
export { takenRoutes } from './taken.routes.ts';
