import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';

/** What is taken out of a plan so that doors can be reached again. */
export type RestoringChange =
  | { kind: 'piece'; interventionId: string; segmentId: string }
  | { kind: 'measures'; interventionIds: string[] };

/**
 * The least that brings all of some doors back: one piece of a street where one is enough for all of them (the shortest), else
 * one measure that is, else all measures that any of them needs.
 */
export function restoringChange(
  plan: readonly Intervention[],
  causes: readonly CutOffCause[],
  lengthM: (segmentId: string) => number,
): RestoringChange | undefined {
  const [first] = causes;
  if (!first) return undefined;
  const pieceOf = ({ interventionId, segmentId }: CutOffCause['segments'][number]) =>
    `${interventionId}\n${segmentId}`;
  const piece = first.segments
    .filter(({ interventionId }) => piecesInGroup(plan, interventionId) > 1)
    .filter((each) =>
      causes.every(({ segments }) => segments.some((other) => pieceOf(other) === pieceOf(each))),
    )
    .sort((a, b) => lengthM(a.segmentId) - lengthM(b.segmentId))[0];
  if (piece) return { kind: 'piece', ...piece };
  const one = first.alone
    ? first.interventionIds.find((id) =>
        causes.every(({ alone, interventionIds }) => alone && interventionIds.includes(id)),
      )
    : undefined;
  if (one !== undefined) return { kind: 'measures', interventionIds: [one] };
  return {
    kind: 'measures',
    interventionIds: [
      ...new Set(
        causes.flatMap(({ alone, interventionIds }) =>
          alone ? interventionIds.slice(0, 1) : interventionIds,
        ),
      ),
    ],
  };
}

function piecesInGroup(plan: readonly Intervention[], interventionId: string): number {
  return plan
    .filter(({ id }) => groupOf(id) === groupOf(interventionId))
    .reduce((sum, each) => sum + (each.kind === 'turnBan' ? 0 : each.segmentIds.length), 0);
}

/** The plan without what the change takes out; a measure without any street left is none. */
export function planAfterRestoring(plan: readonly Intervention[], change: RestoringChange): Intervention[] {
  if (change.kind === 'measures') return plan.filter(({ id }) => !change.interventionIds.includes(id));
  return plan.flatMap((each): Intervention[] => {
    if (each.id !== change.interventionId || each.kind === 'turnBan') return [each];
    const segmentIds = each.segmentIds.filter((id) => id !== change.segmentId);
    return segmentIds.length > 0 ? [{ ...each, segmentIds }] : [];
  });
}
