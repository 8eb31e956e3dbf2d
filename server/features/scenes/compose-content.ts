import type { SceneSubject } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { ProblemStore } from '../problems/index.ts';
import { areaContent } from './area-scene.ts';
import { areasContent } from './areas-scene.ts';
import { blankContent, withNotes } from './blank-content.ts';
import { harvestContent } from './harvest-scene.ts';
import { overdueContent, problemsContent, riseContent, supervisedContent } from './problem-scenes.ts';
import { commitmentsContent } from './promise-scenes.ts';
import { readSceneGround, type SceneGround } from './scene-ground.ts';
import { schemesContent } from './scheme-scene.ts';

/**
 * All that a scene says, from the rows that `principal` sees, counted by the functions that the desks count with. What reviews
 * keep themselves (a bottleneck, the decisions of an earlier review) is blank here: their own feature fills it in.
 * Throws `scenes.area_unknown` (404).
 */
export async function composeContent(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  subject: SceneSubject,
  { isMasked }: { isMasked: boolean },
): Promise<SceneContent> {
  if (subject.kind === 'none') return blankContent('none', isMasked);
  return composeOn(await readSceneGround(deps, store, principal, isMasked), subject);
}

/** The same for many scenes of one moment: what they stand on is read once (readSceneGround). */
export async function composeOn(ground: SceneGround, subject: SceneSubject): Promise<SceneContent> {
  return withNotes(await partsOf(ground, subject));
}

async function partsOf(ground: SceneGround, subject: SceneSubject): Promise<SceneContent> {
  switch (subject.kind) {
    case 'none':
    case 'bottleneck':
    case 'follow_up':
      return blankContent(subject.kind, ground.isMasked);
    case 'problems':
      return problemsContent(ground, subject);
    case 'rise':
      return riseContent(ground, subject);
    case 'overdue':
      return overdueContent(ground, subject);
    case 'supervised':
      return supervisedContent(ground, subject);
    case 'harvest':
      return harvestContent(ground, subject);
    case 'schemes':
      return schemesContent(ground, subject);
    case 'commitments':
      return commitmentsContent(ground, subject);
    case 'area':
      return areaContent(ground, subject);
    case 'areas':
      return areasContent(ground, subject);
  }
}
