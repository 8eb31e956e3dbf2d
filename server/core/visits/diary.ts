/** What a diary needs of an entry: when it was, on the office's clocks. */
export interface DiaryEntry {
  key: number;
  arrivedAt: string;
}

export interface DiaryDay<Entry> {
  day: string;
  entries: Entry[];
}

/** Entries by the day (YYYY-MM-DD) they fall on, days and entries in the order of time. */
export function groupByDay<Entry extends DiaryEntry>(
  entries: readonly Entry[],
  dayOf: (instant: string) => string,
): DiaryDay<Entry>[] {
  const days = new Map<string, Entry[]>();
  const ordered = [...entries].sort((a, b) =>
    a.arrivedAt === b.arrivedAt ? a.key - b.key : a.arrivedAt < b.arrivedAt ? -1 : 1,
  );
  for (const entry of ordered) {
    const day = dayOf(entry.arrivedAt);
    const known = days.get(day);
    if (known) known.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, list]) => ({ day, entries: list }));
}
