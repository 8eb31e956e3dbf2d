/** An event of a history, as far as it tells what changed. */
export interface FieldEvent {
  actor: string;
  actorName: string | null;
  at: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  actor: string;
  actorName: string | null;
  at: string;
}

/** What events made of some fields: the first word before, the last word after, each field once. */
export function fieldChanges(events: readonly FieldEvent[], fields: readonly string[]): FieldChange[] {
  const changes = new Map<string, FieldChange>();
  for (const { before, after, actor, actorName, at } of events) {
    for (const field of fields) {
      if (!after || !before || !(field in before)) continue;
      const first = changes.get(field);
      changes.set(field, {
        field,
        before: first ? first.before : before[field],
        after: after[field],
        actor,
        actorName,
        at,
      });
    }
  }
  return [...changes.values()];
}
