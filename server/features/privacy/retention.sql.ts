import type { Queryable } from '../../db/db.ts';

/** The rows whose age counts, and since when it does. */
const KEPT = {
  contacts: {
    from: `problems where not is_demo and deleted_at is null
      and (personal_spans is not null
        or exists (select from opinions o where o.problem_key = problems.key and o.personal_spans is not null))
      and status in ('closed', 'rejected', 'voided', 'merged')`,
    // A sheet may say that a case is closed and not since when.
    since: 'coalesce(closed_at, stage_since, reported_at)',
  },
  audit: { from: 'audit_log where true', since: 'recorded_at' },
} as const;

export async function isRetentionOn(q: Queryable): Promise<boolean> {
  const [row] = await q.query<{ value: unknown }>(`select value from settings where name = 'retention_on'`);
  return row?.value === true;
}

export async function setRetentionOn(q: Queryable, isOn: boolean): Promise<void> {
  await q.query(
    `insert into settings (name, value) values ('retention_on', $1::jsonb)
     on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(isOn)],
  );
}

/** How many there are, are over their time, and when the next will be. */
export async function summarise(
  q: Queryable,
  kind: keyof typeof KEPT,
  now: string,
  months: number | null,
): Promise<{ totalCount: number; dueCount: number; nextDueAt: string | null }> {
  const { from, since } = KEPT[kind];
  const due = `${since} + make_interval(months => $2::int)`;
  const [row] = await q.query<{ totalCount: number; dueCount: number; nextDueAt: string | null }>(
    `select count(*)::int as "totalCount",
        (count(*) filter (where ${due} <= $1::timestamptz))::int as "dueCount",
        min(${due}) filter (where ${due} > $1::timestamptz) as "nextDueAt"
       from ${from}`,
    [now, months],
  );
  return row;
}

/** Keys of closed problems whose personal data are over their time, oldest first. */
export async function contactsDue(q: Queryable, now: string, months: number): Promise<number[]> {
  const rows = await q.query<{ key: number }>(
    `select key from ${KEPT.contacts.from} and ${KEPT.contacts.since} + make_interval(months => $2::int) <= $1::timestamptz
      order by ${KEPT.contacts.since}, key`,
    [now, months],
  );
  return rows.map(({ key }) => key);
}

/** Removes lines that are over their time. Erasures have a table of their own and stay. */
export async function deleteAudit(q: Queryable, now: string, months: number): Promise<number> {
  const rows = await q.query(
    `delete from audit_log where recorded_at + make_interval(months => $2::int) <= $1::timestamptz returning key`,
    [now, months],
  );
  return rows.length;
}
