import type { DetourSummary } from './access-distances.ts';

export interface GroupDetour {
  group: string;
  households: number;
  meanM: number;
  p95M: number;
  maxM: number;
}

/** Detours in and out together, by group of points (a community), weighted by households; largest mean first. */
export function detoursByGroup(
  { detourInM, detourOutM }: Pick<DetourSummary, 'detourInM' | 'detourOutM'>,
  groups: readonly (string | undefined)[],
  households: readonly number[],
): GroupDetour[] {
  const members = new Map<string, number[]>();
  groups.forEach((group, point) => {
    const metres = detourInM[point] + detourOutM[point];
    if (group === undefined || households[point] <= 0 || Number.isNaN(metres)) return;
    const list = members.get(group);
    if (list) list.push(point);
    else members.set(group, [point]);
  });
  return [...members]
    .map(([group, points]): GroupDetour => {
      const metresOf = (point: number): number => detourInM[point] + detourOutM[point];
      const sorted = points.slice().sort((a, b) => metresOf(a) - metresOf(b));
      const total = sorted.reduce((sum, point) => sum + households[point], 0);
      let seen = 0;
      const p95 = sorted.find((point) => (seen += households[point]) >= 0.95 * total);
      return {
        group,
        households: total,
        meanM: sorted.reduce((sum, point) => sum + households[point] * metresOf(point), 0) / total,
        p95M: metresOf(p95 ?? sorted[sorted.length - 1]),
        maxM: metresOf(sorted[sorted.length - 1]),
      };
    })
    .sort((a, b) => b.meanM - a.meanM || (a.group < b.group ? -1 : 1));
}
