import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Deck } from '#core/reviews/review.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { rangeBefore } from '../reviews/review-periods.ts';
import { useSession } from '../session/session.queries.ts';

export interface AreaQuestion {
  level: 'community' | 'grid';
  /** One, or two that are compared. */
  areaKeys: readonly number[];
  period: DayRange;
}

/** The pages of one area, or of two on one scale; the period before is as long as the one that was asked for. */
export function useAreaContents(question: AreaQuestion | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['area-contents', session?.dataset, session?.dataVersion, question],
    queryFn: () => readContents(question!),
    enabled: session !== undefined && question !== undefined,
    placeholderData: keepPreviousData,
  });
}

async function readContents({ level, areaKeys, period }: AreaQuestion): Promise<SceneContent[]> {
  const previous = rangeBefore(period);
  if (areaKeys.length === 1) {
    const subject = { kind: 'area' as const, areaKey: areaKeys[0], period, previous };
    return [(await answer(client.scenes.content.$post({ json: { subject } }))) as SceneContent];
  }
  const json = { level, areaKeys: [...areaKeys], period, previous, sameScale: true };
  const { slides } = (await answer(client.scenes.atlas.$post({ json }))) as Deck;
  return slides.map(({ content }) => content);
}

/** Which areas an atlas has a page of. */
export interface AtlasWish {
  level: AreaQuestion['level'];
  /** All of the level that somebody sees, unless named. */
  areaKeys?: readonly number[];
  sameScale: boolean;
}

export async function fetchAtlas({ level, areaKeys, sameScale }: AtlasWish, period: DayRange): Promise<Deck> {
  const keys = areaKeys && { areaKeys: [...areaKeys] };
  const json = { level, ...keys, period, previous: rangeBefore(period), sameScale };
  return (await answer(client.scenes.atlas.$post({ json }))) as Deck;
}
