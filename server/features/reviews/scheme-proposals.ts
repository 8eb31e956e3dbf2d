import {
  DISCUSSED_STATUSES,
  type DiscussedStatus,
  schemesWords,
  schemeWords,
} from '#core/reviews/agenda-words.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import { sceneQuery } from '#core/reviews/scene-link.ts';
import { type Scenario, visibleScenarios } from '../circulation/index.ts';
import type { Proposal, ProposalGround } from './proposals.ts';
import { cameraOfAreas } from './review-camera.ts';
import { contentOf } from './review-contents.ts';

type Discussed = Scenario & { status: DiscussedStatus };

/** So many schemes stand beside each other in one scene. */
const MOST_BESIDE = 6;

/**
 * Schemes of 微循环 that a meeting has to talk about: asked about, on trial, or to be judged after it. Those that households of
 * one area are asked about together are one item.
 */
export async function schemeProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { deps, principal } = ground;
  const schemes = (await visibleScenarios(deps.db, principal)).filter(
    (scheme): scheme is Discussed => isDiscussed(scheme) && isHere(ground, scheme),
  );
  const groups: Discussed[][] = [];
  for (const scheme of schemes) {
    const group = groups.find(([first]) => isAskedWith(first, scheme));
    if (group && group.length < MOST_BESIDE) group.push(scheme);
    else groups.push([scheme]);
  }
  const proposals: Proposal[] = [];
  for (const group of groups) proposals.push(await proposalOf(ground, group));
  return proposals;
}

async function proposalOf(ground: ProposalGround, group: readonly Discussed[]): Promise<Proposal> {
  const ordered = [...group].sort((a, b) => a.key - b.key);
  const [first, second] = ordered;
  const subject: SceneSubject = { kind: 'schemes', scenarioKeys: ordered.map(({ key }) => key) };
  const camera = cameraOfAreas(ground, areasOf(first));
  const query = (schemeKey?: number) =>
    camera ? sceneQuery({ mode: 'circulation', camera, ...(schemeKey && { schemeKey }) }) : '';
  const answers = await answersTo(ground, first);
  return {
    kind: 'scheme',
    words: second
      ? schemesWords(
          ordered.map(({ name }) => name),
          answers,
        )
      : schemeWords(first, answers),
    minutes: 15,
    // two schemes beside each other; of one the streets as they are, and as it has them
    layout: camera ? (second ? 'beside' : 'swipe') : 'words',
    query: query(first.key),
    otherQuery: query(second?.key),
    subject,
  };
}

/** What households said, as the slide of the scheme counts it; null where nobody was asked. */
async function answersTo(ground: ProposalGround, { key }: Discussed) {
  const { figures } = await contentOf(ground, { kind: 'schemes', scenarioKeys: [key] });
  const said = (code: string) => figures.find((figure) => figure.code === code);
  const answered = said('consultationAnswered');
  if (!answered) return null;
  return {
    answered: answered.numerator ?? 0,
    households: answered.denominator ?? null,
    agree: said('consultationAgree')?.numerator ?? 0,
  };
}

const areasOf = ({ spec }: Scenario) => (spec.kind === 'areas' ? spec.keys : []);

const isAskedWith = (a: Discussed, b: Discussed) =>
  a.status === 'consultation' && b.status === 'consultation' && areasOf(a).join() === areasOf(b).join();

/** Whether a scheme lies in the review's area, or that in it. */
function isHere({ review: { areaKey }, areas }: ProposalGround, scheme: Scenario): boolean {
  const isIn = (key: number, above: number) => {
    for (let area = areas.get(key); area; area = areas.get(area.parentKey ?? -1))
      if (area.key === above) return true;
    return false;
  };
  return areaKey === null || areasOf(scheme).some((key) => isIn(key, areaKey) || isIn(areaKey, key));
}

const isDiscussed = ({ status }: Scenario): boolean =>
  (DISCUSSED_STATUSES as readonly string[]).includes(status);
