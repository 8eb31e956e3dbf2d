import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { coarsePlace, placeReach } from '#core/reviews/place-words.ts';
import type { SceneGround } from './scene-ground.ts';

interface Placed {
  households: number | null;
  house: string | null;
  placeText: string | null;
  communityKey: number | null;
  gridKey: number | null;
}

/** Free words about a place: people and their numbers masked for everybody, doors where few live only to those who may. */
export function sceneText({ isMasked }: SceneGround, text: string, households: number | null): string {
  return coarsePlace(maskPersonalData(text), placeReach(households, isMasked));
}

/** Where something is, as exactly as may be shown: door, house, grid or community. */
export function scenePlace(ground: SceneGround, place: Placed): string {
  const reach = placeReach(place.households, ground.isMasked);
  const area = ground.areas.get(place.gridKey ?? place.communityKey ?? -1)?.name ?? '';
  if (reach === 'area') return area;
  if (reach === 'house') return place.house ? coarsePlace(place.house, 'house') : area;
  return maskPersonalData(place.placeText ?? place.house ?? area);
}
