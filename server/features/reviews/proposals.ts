import { isDeepStrictEqual } from 'node:util';
import { v4 as uuid } from 'uuid';
import {
  bottleneckWords,
  commitmentsWords,
  followUpWords,
  harvestWords,
  type ItemWords,
  overdueWords,
  supervisedWords,
} from '#core/reviews/agenda-words.ts';
import type { AgendaItem, AgendaKind, Review } from '#core/reviews/review.ts';
import type { SceneLayout, SceneSubject } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { sceneQuery } from '#core/reviews/scene-link.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { ProblemStore } from '../problems/index.ts';
import { readSceneGround, type SceneGround } from '../scenes/index.ts';
import { readRegister } from './bottleneck-writes.ts';
import { cameraOfReview } from './review-camera.ts';
import { contentOf, countOutcomes } from './review-contents.ts';
import { visibleReview, visibleReviews } from './review-scope.ts';
import { areaProposals, riseProposals } from './rise-proposals.ts';
import { schemeProposals } from './scheme-proposals.ts';
import { todayOf } from './today.ts';

/** An item before it has an id. */
export interface Proposal {
  kind: AgendaKind;
  words: ItemWords;
  minutes: number;
  layout: SceneLayout;
  query: string;
  otherQuery?: string;
  subject: SceneSubject;
}

/** What proposals are made from: the review, the rows that its maker sees, and where the map looks. */
export interface ProposalGround extends SceneGround {
  review: Review;
  /** Of the review's areas; undefined where there are none. */
  camera: string | undefined;
}

/**
 * 由数据生成议程: what of a period is worth a meeting, in the order in which one is held: what was settled last time, what was
 * promised, what rose, what is late, what holds people up, what was brought home, which streets are under discussion, and the
 * areas that stand out. Numbers are those of the slides; items that the agenda has are left out; nothing is stored.
 */
async function proposeItems(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  review: Review,
): Promise<AgendaItem[]> {
  const scene = await readSceneGround(deps, store, principal, true);
  const ground: ProposalGround = { ...scene, review, camera: cameraOfReview(scene, review) };
  const proposals = [
    ...(await followUpProposals(ground)),
    ...(await promiseProposals(ground)),
    ...(await riseProposals(ground)),
    ...(await lateProposals(ground)),
    ...(await bottleneckProposals(ground)),
    ...(await harvestProposals(ground)),
    ...(await schemeProposals(ground)),
    ...(await areaProposals(ground)),
  ];
  const isKnown = ({ kind, subject }: Proposal) =>
    review.items.some((item) => item.kind === kind && isDeepStrictEqual(item.scene.subject, subject));
  return proposals.filter((proposal) => !isKnown(proposal)).map(itemOf);
}

/** The same for a review by its key. */
export async function proposeFor(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  key: number,
): Promise<AgendaItem[]> {
  const dataset = await activeDataset(deps.db);
  const { shown } = await visibleReview(deps.db, dataset, principal, await todayOf(deps.db, deps), key);
  return proposeItems(deps, store, principal, shown);
}

const itemOf = ({ kind, words, minutes, layout, query, otherQuery, subject }: Proposal): AgendaItem => ({
  id: uuid(),
  kind,
  title: words.title.slice(0, 200),
  text: words.text.slice(0, 4000),
  notes: '',
  minutes,
  scene: { layout, query, otherQuery: otherQuery ?? '', subject },
});

/** The value of a figure of a scene; 0 where the scene does not have it. */
export function figureOf(content: SceneContent, code: string): number {
  return content.figures.find((figure) => figure.code === code)?.value ?? 0;
}

/** The last review of the same areas before this one, where anything was settled at it. */
async function followUpProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { deps, dataset, principal, today, review } = ground;
  const all = await visibleReviews(deps.db, dataset, principal, today);
  const own = all.find(({ shown }) => shown.key === review.key)?.stored;
  const areas = ({ isWhole, areaKeys }: { isWhole: boolean; areaKeys: number[] }) =>
    [isWhole, ...areaKeys].join();
  const earlier = all
    .filter(({ shown, stored }) => {
      const isBefore =
        shown.heldOn < review.heldOn || (shown.heldOn === review.heldOn && shown.key < review.key);
      return isBefore && own !== undefined && areas(stored) === areas(own) && shown.outcomes.length > 0;
    })
    .map(({ shown }) => shown);
  // the list is the latest first
  const [last] = earlier;
  if (!last) return [];
  return [
    {
      kind: 'follow_up',
      words: followUpWords(last, countOutcomes(last.outcomes)),
      minutes: 10,
      layout: 'words',
      query: '',
      subject: { kind: 'follow_up', reviewKey: last.key },
    },
  ];
}

async function promiseProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { areaKey, heldOn } = ground.review;
  const subject: SceneSubject = { kind: 'commitments', dueBy: heldOn, areaKey };
  const content = await contentOf(ground, subject);
  const due = figureOf(content, 'commitmentsDue');
  if (due === 0) return [];
  const words = commitmentsWords(heldOn, due, figureOf(content, 'commitmentsOverdue'));
  return [{ kind: 'commitments', words, minutes: 10, layout: 'words', query: '', subject }];
}

/** Past the deadline, and 督查件 that are not closed. */
async function lateProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { camera, review } = ground;
  const { areaKey } = review;
  const areaKeys = areaKey === null ? [] : [areaKey];
  const proposals: Proposal[] = [];
  const overdue: SceneSubject = { kind: 'overdue', areaKey };
  const late = await contentOf(ground, overdue);
  if (figureOf(late, 'overdue') > 0) {
    proposals.push({
      kind: 'overdue',
      words: overdueWords(figureOf(late, 'overdue'), figureOf(late, 'open'), longestDays(late)),
      minutes: 10,
      layout: 'map',
      query: sceneQuery({ camera, areaKeys, statuses: ['overdue'], metric: 'count' }),
      subject: overdue,
    });
  }
  const supervised: SceneSubject = { kind: 'supervised', areaKey };
  const open = await contentOf(ground, supervised);
  if (figureOf(open, 'supervised') > 0) {
    const words = supervisedWords(figureOf(open, 'supervised'), figureOf(open, 'overdue'));
    proposals.push({
      kind: 'supervised',
      words,
      minutes: 5,
      layout: 'words',
      query: '',
      subject: supervised,
    });
  }
  return proposals;
}

/** The first row is the one that is late the longest. */
function longestDays({ tables }: SceneContent): number | null {
  const [table] = tables;
  const at = table?.columns.findIndex(({ code }) => code === 'daysLate') ?? -1;
  const days = at < 0 ? null : table.rows[0]?.[at];
  return typeof days === 'number' && days > 0 ? days : null;
}

/** 瓶颈台账 of the period, but for what is solved. */
async function bottleneckProposals({
  deps,
  principal,
  review,
  areas,
  camera,
}: ProposalGround): Promise<Proposal[]> {
  const { bottlenecks } = await readRegister(deps.db, principal, review.period);
  const liesInReview = (areaKey: number | null) => {
    if (review.areaKey === null) return true;
    for (let key = areaKey; key !== null; key = areas.get(key)?.parentKey ?? null)
      if (key === review.areaKey) return true;
    return false;
  };
  return bottlenecks
    .filter(({ status, areaKey }) => status !== 'solved' && liesInReview(areaKey))
    .map(({ key, title, facts, decision, lng, lat, areaKey, problemKeys }): Proposal => {
      const isPlaced = lng !== null && lat !== null;
      const isMapped = isPlaced || problemKeys.length > 0;
      const here = isPlaced ? `16.50/${lat.toFixed(5)}/${lng.toFixed(5)}` : camera;
      return {
        kind: 'bottleneck',
        words: bottleneckWords(title, facts, decision),
        minutes: 15,
        layout: isMapped ? 'map' : 'words',
        query: isMapped
          ? sceneQuery({
              camera: here,
              ...(problemKeys.length > 0
                ? { keys: problemKeys }
                : areaKey !== null && { areaKeys: [areaKey] }),
            })
          : '',
        subject: { kind: 'bottleneck', bottleneckKey: key },
      };
    });
}

async function harvestProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { areaKey, period } = ground.review;
  const subject: SceneSubject = { kind: 'harvest', areaKey, period };
  const content = await contentOf(ground, subject);
  const visits = figureOf(content, 'visits');
  if (visits === 0) return [];
  return [
    {
      kind: 'harvest',
      words: harvestWords(period, {
        visits,
        doors: figureOf(content, 'doorsVisited'),
        households: figureOf(content, 'householdsVisited'),
        fixed: figureOf(content, 'fixedOnSpot'),
        broughtBack: figureOf(content, 'broughtBack'),
        waiting: figureOf(content, 'broughtBackOpen'),
      }),
      minutes: 10,
      layout: 'words',
      query: '',
      subject,
    },
  ];
}
