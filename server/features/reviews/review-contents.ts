import { dayCount } from '#core/reviews/day-ranges.ts';
import { countFigure, shareFigure } from '#core/reviews/figure-content.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import { countProblems, overdueKeys, rowsOf } from '#core/reviews/problem-content.ts';
import type { ReviewOutcome } from '#core/reviews/review.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentTable, SceneContent } from '#core/reviews/scene-content.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectPromisers } from '../commitments/index.ts';
import type { ProblemStore } from '../problems/index.ts';
import {
  blankContent,
  composeOn,
  problemTable,
  readSceneGround,
  type SceneGround,
  sceneText,
} from '../scenes/index.ts';
import { findBottleneck } from './bottleneck-writes.ts';
import { visibleReview } from './review-scope.ts';

/**
 * What any scene of a review says. A scheme, an area, a bottleneck or a review that is gone since, or not theirs to see, leaves
 * an empty slide that says so: the others are shown all the same.
 */
export async function contentOf(ground: SceneGround, subject: SceneSubject): Promise<SceneContent> {
  try {
    if (subject.kind === 'bottleneck') return await bottleneckContent(ground, subject.bottleneckKey);
    if (subject.kind === 'follow_up') return await followUpContent(ground, subject.reviewKey);
    return await composeOn(ground, subject);
  } catch (error) {
    if (!(error instanceof AppError && error.status === 404)) throw error;
    return blankContent(subject.kind, ground.isMasked, { notes: [{ code: 'subjectGone' }] });
  }
}

/** The same for one scene by itself. */
export async function composeScene(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  subject: SceneSubject,
  { isMasked }: { isMasked: boolean },
): Promise<SceneContent> {
  const ground = await readSceneGround(deps, store, principal, isMasked);
  if (subject.kind === 'bottleneck') return bottleneckContent(ground, subject.bottleneckKey);
  return subject.kind === 'follow_up'
    ? followUpContent(ground, subject.reviewKey)
    : composeOn(ground, subject);
}

/** 瓶颈: the facts, the problems that show it, what could be done and what was decided. */
async function bottleneckContent(ground: SceneGround, key: number): Promise<SceneContent> {
  const found = await findBottleneck(ground.deps.db, ground.principal, key);
  const { title, facts, decision, options, problemKeys, period } = found;
  const text = (words: string) => sceneText(ground, words, null);
  const rows = rowsOf(ground, [{ problemKeys }], null);
  const counts = countProblems(ground, rows);
  const query = listQuery({ keys: problemKeys });
  const late = overdueKeys(ground, rows);
  const tables: ContentTable[] = [];
  if (options.length > 0)
    tables.push({
      code: 'options',
      columns: (['option', 'pros', 'cons'] as const).map((code) => ({ code, kind: 'text' })),
      rows: options.map((option) => [text(option.text), text(option.pros), text(option.cons)]),
      total: options.length,
    });
  if (problemKeys.length > 0) tables.push(await problemTable(ground, 'bottleneckProblems', problemKeys));
  return blankContent('bottleneck', ground.isMasked, {
    name: text(title),
    period,
    figures:
      problemKeys.length === 0
        ? []
        : [
            countFigure('problems', counts.total, { ...(query && { listQuery: query }) }),
            countFigure('open', counts.open),
            countFigure('overdue', counts.overdue, {
              isOverdue: true,
              ...(late.length > 0 && { listQuery: listQuery({ keys: late }) }),
            }),
          ],
    tables,
    notes: [
      ...(facts ? [{ code: 'facts', text: text(facts) }] : []),
      ...(decision ? [{ code: 'decision', text: text(decision) }] : []),
    ],
    n: problemKeys.length > 0 ? counts.total : null,
    unplaced: problemKeys.length > 0 ? counts.unplaced : null,
  });
}

/** 上次会商: what was settled, and how each of it stands today. */
async function followUpContent(ground: SceneGround, key: number): Promise<SceneContent> {
  const { deps, dataset, principal, today } = ground;
  const { shown } = await visibleReview(deps.db, dataset, principal, today, key);
  const counts = countOutcomes(shown.outcomes);
  return blankContent('follow_up', ground.isMasked, {
    name: sceneText(ground, shown.title, null),
    period: shown.period,
    figures: [
      countFigure('settled', counts.total),
      countFigure('settledDone', counts.done, { betterIs: 'more' }),
      countFigure('settledOpen', counts.open),
      countFigure('settledOverdue', counts.overdue, { isOverdue: true }),
      countFigure('settledBroken', counts.broken),
      shareFigure('settledDoneShare', [counts.done, counts.followed], { betterIs: 'more' }),
    ],
    tables: [await outcomeTable(ground, shown.outcomes)],
  });
}

export interface OutcomeCounts {
  total: number;
  /** Tasks and commitments that are to be kept: all but decisions and what was withdrawn. */
  followed: number;
  done: number;
  open: number;
  overdue: number;
  broken: number;
}

export function countOutcomes(outcomes: readonly Pick<ReviewOutcome, 'state'>[]): OutcomeCounts {
  const of = (wanted: ReviewOutcome['state']) => outcomes.filter(({ state }) => state === wanted).length;
  const [done, open, overdue, broken] = [of('done'), of('open'), of('overdue'), of('broken')];
  return { total: outcomes.length, followed: done + open + overdue + broken, done, open, overdue, broken };
}

/** What is late first, then what is still open, then the rest. */
const URGENCY: Record<ReviewOutcome['state'], number> = {
  overdue: 0,
  broken: 1,
  open: 2,
  done: 3,
  none: 4,
  withdrawn: 5,
};

async function outcomeTable(ground: SceneGround, outcomes: readonly ReviewOutcome[]): Promise<ContentTable> {
  const names = await selectPromisers(
    ground.deps.db,
    outcomes.map(({ userId, departmentKey }) => ({
      promiserUserId: userId,
      promiserDepartmentKey: departmentKey,
    })),
  );
  const who = ({ userId, departmentKey, whoText }: ReviewOutcome) => {
    const name = names.get(`department:${departmentKey}`) ?? names.get(`user:${userId}`);
    return name ?? sceneText(ground, whoText, null);
  };
  const sorted = [...outcomes].sort((a, b) => URGENCY[a.state] - URGENCY[b.state] || a.key - b.key);
  const late = ({ state, dueOn }: ReviewOutcome) =>
    state === 'overdue' && dueOn !== null && dueOn < ground.today
      ? dayCount({ from: dueOn, to: ground.today }) - 1
      : null;
  return {
    code: 'outcomes',
    columns: [
      { code: 'settled', kind: 'text' },
      { code: 'outcomeKind', kind: 'code', words: 'reviews.outcome' },
      { code: 'responsible', kind: 'text' },
      { code: 'dueOn', kind: 'day' },
      { code: 'state', kind: 'code', words: 'reviews.state' },
      { code: 'daysLate', kind: 'count' },
    ],
    rows: sorted.map((each) => [
      sceneText(ground, each.text, null),
      each.kind,
      who(each),
      each.dueOn,
      each.state,
      late(each),
    ]),
    total: sorted.length,
    rowQueries: sorted.map(({ measureKey, commitmentKey }) => {
      if (measureKey !== null) return `desk=measures&ms=${measureKey}`;
      return commitmentKey !== null ? `desk=commitments&cm=${commitmentKey}` : null;
    }),
  };
}
