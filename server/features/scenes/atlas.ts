import { v4 as uuid } from 'uuid';
import { cameraOfBox } from '#core/reviews/area-camera.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import type { Deck, DeckSlide } from '#core/reviews/review.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { AppError } from '../../http/app-error.ts';
import type { AreaRow } from '../areas/index.ts';
import { areaContent } from './area-scene.ts';
import { shareAxes, sharedCategories } from './areas-scene.ts';
import { withNotes } from './blank-content.ts';
import { deckFrame } from './deck-frame.ts';
import type { AtlasRequest } from './scene.schemas.ts';
import { communitiesOf, groundWithin, liesIn, type SceneGround } from './scene-ground.ts';

/** The picture of a page's map. */
const PICTURE = { widthPx: 900, heightPx: 620 };

/** One page an area: all communities or grids that somebody sees, or those that were named. */
export async function composeAtlas(ground: SceneGround, request: AtlasRequest): Promise<Deck> {
  const { level, areaKeys, period, previous, sameScale, isMasked } = request;
  const areas = areaKeys ? areaKeys.map((key) => groundWithin(ground, key).area) : areasOf(ground, level);
  if (areas.some((area) => area.level !== level)) {
    throw new AppError('scenes.area_level', 409, `All pages of an atlas are about a ${level}.`);
  }
  const categories = sameScale
    ? sharedCategories(
        ground,
        areas.map(({ key }) => key),
        period,
      )
    : undefined;
  const contents: SceneContent[] = [];
  for (const { key } of areas) {
    const question = { areaKey: key, period, previous };
    contents.push(
      await areaContent(ground, question, { perHouseholds: sameScale, ...(categories && { categories }) }),
    );
  }
  const scaled = (sameScale ? shareAxes(contents) : contents).map((content) =>
    withNotes(sameScale ? { ...content, notes: [{ code: 'perHouseholds' }, ...content.notes] } : content),
  );
  return {
    kind: 'atlas',
    title: '',
    heldOn: null,
    period,
    frame: await deckFrame(ground.deps, ground.principal, { isMasked }),
    slides: areas.map((area, i): DeckSlide => slideOf(area, scaled[i], request)),
    outcomes: [],
    snapshotKey: null,
  };
}

function slideOf(area: AreaRow, content: SceneContent, { period, previous }: AtlasRequest): DeckSlide {
  const camera = cameraOf(area);
  const list = listQuery({ areaKeys: [area.key], period }) ?? '';
  return {
    content,
    item: {
      id: uuid(),
      kind: 'area',
      title: area.name,
      text: '',
      notes: '',
      minutes: null,
      scene: {
        layout: 'page',
        // The map of the page, for whoever takes a picture of it.
        query: `v=${camera}&${list}`,
        otherQuery: '',
        subject: { kind: 'area', areaKey: area.key, period, previous },
      },
    },
  };
}

function areasOf(ground: SceneGround, level: AtlasRequest['level']): AreaRow[] {
  if (level === 'community') return communitiesOf(ground);
  const { scope } = ground.principal;
  return [...ground.areas.values()].filter(
    (area) =>
      area.level === 'grid' &&
      (scope.kind === 'all' || scope.areaKeys.some((mine) => liesIn(ground.areas, area.key, mine))),
  );
}

/** `zoom/lat/lng` at which an area fills the picture of its page. */
export function cameraOf({
  west,
  south,
  east,
  north,
}: Pick<AreaRow, 'west' | 'south' | 'east' | 'north'>): string {
  return cameraOfBox([west, south, east, north], PICTURE);
}
