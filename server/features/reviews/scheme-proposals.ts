import { DISCUSSED_STATUSES, type DiscussedStatus, schemeWords } from '#core/reviews/agenda-words.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import { sceneQuery } from '#core/reviews/scene-link.ts';
import { visibleScenarios } from '../circulation/index.ts';
import type { Proposal, ProposalGround } from './proposals.ts';
import { cameraOfAreas } from './review-camera.ts';
import { contentOf } from './review-contents.ts';

/** Schemes of 微循环 that a meeting has to talk about: asked about, on trial, or to be judged after it. */
export async function schemeProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { deps, principal, review, areas } = ground;
  const isIn = (key: number, above: number) => {
    for (let area = areas.get(key); area; area = areas.get(area.parentKey ?? -1))
      if (area.key === above) return true;
    return false;
  };
  const { areaKey } = review;
  const proposals: Proposal[] = [];
  for (const { key, name, status, trialFrom, trialTo, spec } of await visibleScenarios(deps.db, principal)) {
    const keys = spec.kind === 'areas' ? spec.keys : [];
    const isHere = areaKey === null || keys.some((each) => isIn(each, areaKey) || isIn(areaKey, each));
    if (!isHere || !isDiscussed(status)) continue;
    const subject: SceneSubject = { kind: 'schemes', scenarioKeys: [key] };
    const { figures } = await contentOf(ground, subject);
    const said = (code: string) => figures.find((figure) => figure.code === code);
    const [answered, agree] = [said('consultationAnswered'), said('consultationAgree')];
    const camera = cameraOfAreas(ground, keys);
    proposals.push({
      kind: 'scheme',
      words: schemeWords(
        { name, status, trialFrom, trialTo },
        answered
          ? {
              answered: answered.numerator ?? 0,
              households: answered.denominator ?? null,
              agree: agree?.numerator ?? 0,
            }
          : null,
      ),
      minutes: 15,
      // before and after: the streets as they are, and as the scheme has them
      layout: camera ? 'swipe' : 'words',
      query: camera ? sceneQuery({ mode: 'circulation', camera, schemeKey: key }) : '',
      otherQuery: camera ? sceneQuery({ mode: 'circulation', camera }) : '',
      subject,
    });
  }
  return proposals;
}

const isDiscussed = (status: string): status is DiscussedStatus =>
  (DISCUSSED_STATUSES as readonly string[]).includes(status);
