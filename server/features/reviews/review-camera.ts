import type { Review } from '#core/reviews/review.ts';
import { cameraOf, childAreas, type SceneGround } from '../scenes/index.ts';

/** Where the map looks to show these areas. */
export function cameraOfAreas({ areas }: SceneGround, keys: readonly number[]): string | undefined {
  const boxes = keys.flatMap((key) => areas.get(key) ?? []);
  if (boxes.length === 0) return undefined;
  return cameraOf({
    west: Math.min(...boxes.map(({ west }) => west)),
    south: Math.min(...boxes.map(({ south }) => south)),
    east: Math.max(...boxes.map(({ east }) => east)),
    north: Math.max(...boxes.map(({ north }) => north)),
  });
}

/** The same for all that a review is about. */
export function cameraOfReview(
  ground: SceneGround,
  { areaKey }: Pick<Review, 'areaKey'>,
): string | undefined {
  const keys = areaKey === null ? childAreas(ground, null).map(({ key }) => key) : [areaKey];
  return cameraOfAreas(ground, keys);
}
