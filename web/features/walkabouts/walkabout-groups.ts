export type When = 'today' | 'ahead' | 'past';

interface Dated {
  plannedOn: string;
  status: string;
}

/** Today first, then ahead (the next one first), then past (the latest first); one that is under way is of today. */
export function groupWalkabouts<Row extends Dated>(
  rows: readonly Row[],
  today: string,
): { when: When; rows: Row[] }[] {
  const whenOf = ({ plannedOn, status }: Row): When =>
    plannedOn === today || status === 'under_way' ? 'today' : plannedOn > today ? 'ahead' : 'past';
  const byDay = (a: Row, b: Row) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0);
  return (['today', 'ahead', 'past'] as const)
    .map((when) => ({
      when,
      rows: rows
        .filter((row) => whenOf(row) === when)
        .sort((a, b) => (when === 'past' ? byDay(b, a) : byDay(a, b))),
    }))
    .filter((group) => group.rows.length > 0);
}
