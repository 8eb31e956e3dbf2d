import type { OpinionGroup } from '#core/opinions/index.ts';
import type { Desk, DeskClass, DeskOpinion, DeskProblem } from './consolidation.queries.ts';

/** A proposed group as the desk shows it. */
export interface ShownGroup {
  /** Its members, in order: equal groups have equal ids. */
  id: string;
  opinions: DeskOpinion[];
  /** Problems that are about the same matter: the opinions may hang there, several may be one. */
  problems: DeskProblem[];
  reason: OpinionGroup['reason'];
}

export interface ProblemWithOpinions extends DeskProblem {
  opinions: DeskOpinion[];
}

export interface DeskModel {
  groups: ShownGroup[];
  /** What waits and is like nothing else. */
  singles: DeskOpinion[];
  /** Classes in their order, then those of none. */
  classes: { of: DeskClass | null; problems: ProblemWithOpinions[] }[];
  totals: { opinions: number; linked: number; waiting: number; problems: number; classes: number };
}

/** What the desk shows of its opinions, with the groups that were proposed and not dismissed. */
export function deskModel(
  desk: Desk,
  proposed: readonly OpinionGroup[],
  dismissed: ReadonlySet<string>,
): DeskModel {
  const waiting = new Map(desk.opinions.filter(({ isLinked }) => !isLinked).map((each) => [each.key, each]));
  const problems = new Map(desk.problems.map((each) => [each.key, each]));
  const groups = proposed.flatMap(({ keys, reason }): ShownGroup[] => {
    const id = [...keys].sort((a, b) => a - b).join(' ');
    const group = {
      id,
      opinions: keys.flatMap((key) => waiting.get(key) ?? []),
      problems: keys.flatMap((key) => problems.get(-key) ?? []),
      reason,
    };
    // Groups are a step behind while they are computed anew: what is gone from the desk is left out.
    const isGroup =
      group.opinions.length + group.problems.length > 1 &&
      (group.opinions.length > 0 || group.problems.every(isOpen));
    return isGroup && !dismissed.has(id) ? [group] : [];
  });
  const grouped = new Set(groups.flatMap(({ opinions }) => opinions.map(({ key }) => key)));
  const byProblem = new Map<number, DeskOpinion[]>();
  for (const opinion of desk.opinions) {
    if (opinion.problemKey === null) continue;
    byProblem.set(opinion.problemKey, [...(byProblem.get(opinion.problemKey) ?? []), opinion]);
  }
  const shown = desk.problems.map((problem) => ({ ...problem, opinions: byProblem.get(problem.key) ?? [] }));
  const classes = [...desk.classes, null].map((of) => ({
    of,
    problems: shown.filter(({ classKey }) => classKey === (of?.key ?? null)).sort(mostFirst),
  }));
  const linked = desk.opinions.filter(({ isLinked }) => isLinked).length;
  const counted = shown.filter(({ status }) => status !== 'merged');
  return {
    groups,
    singles: [...waiting.values()].filter(({ key }) => !grouped.has(key)),
    classes,
    totals: {
      opinions: desk.total,
      linked,
      waiting: waiting.size,
      problems: counted.length,
      classes: classes.filter(({ of, problems }) => of !== null && problems.length > 0).length,
    },
  };
}

/** Problems that can still be merged. */
export const isOpen = ({ status }: Pick<DeskProblem, 'status'>): boolean =>
  !['closed', 'rejected', 'voided', 'merged'].includes(status);

const mostFirst = (a: ProblemWithOpinions, b: ProblemWithOpinions) =>
  b.reporterCount - a.reporterCount || a.key - b.key;

/** The pairs of letters that two texts share, put together where both say them so: 路灯 + 灯不 + 不亮 = 路灯不亮. */
export function joinWords(bigrams: readonly string[], texts: readonly string[]): string[] {
  const words = [...bigrams];
  const isSaid = (word: string) => texts.every((text) => text.includes(word));
  for (let isJoined = true; isJoined; ) {
    isJoined = false;
    for (let a = 0; a < words.length && !isJoined; a++) {
      const b = words.findIndex(
        (word, i) => i !== a && isSaid(words[a] + word.slice(1)) && words[a].at(-1) === word[0],
      );
      if (b < 0) continue;
      words[a] += words[b].slice(1);
      words.splice(b, 1);
      isJoined = true;
    }
  }
  return words;
}
