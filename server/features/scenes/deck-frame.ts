import type { DeckFrame } from '#core/reviews/review.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAreas } from '../areas/index.ts';
import { selectAttributions } from '../basemap/index.ts';
import { dataTime, demoAsOf } from '../session/index.ts';

/** What every page that leaves the house says at its foot. */
export async function deckFrame(
  deps: Deps,
  principal: Principal,
  { isMasked }: { isMasked: boolean },
): Promise<DeckFrame> {
  const { db, clock, profile } = deps;
  const dataset = await activeDataset(db);
  const isDemo = dataset === 'demo';
  const subdistricts = (await selectAreas(db, dataset)).filter(({ level }) => level === 'subdistrict');
  return {
    place: subdistricts.map(({ name }) => name).join('、'),
    isDemo,
    dataTime: isDemo ? await demoAsOf(db) : await dataTime(db, isDemo),
    madeAt: clock().toISOString(),
    maker: principal.name,
    attributions: await selectAttributions(db, dataset),
    mapApproval: profile.mapApprovalNumber,
    confidentiality: profile.confidentiality,
    isMasked,
  };
}
