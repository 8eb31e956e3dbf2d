import type { Queryable } from '../../db/db.ts';

/** What people look for in the log. */
export const AUDIT_KINDS = ['personal', 'exports', 'accounts', 'imports', 'changes'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Every line is of one kind; what is none of the first four is a change. */
const KIND = `case when action like 'privacy.%' then 'personal' when action like 'exports.%' then 'exports'
  when action like 'accounts.%' then 'accounts' when action like 'import%' or action like '% /api/imports%' then 'imports' else 'changes' end`;

export interface AuditFilter {
  actor?: string | undefined;
  kind?: AuditKind | undefined;
  /** Instants; from the first on, before the second. */
  from?: string | undefined;
  until?: string | undefined;
}

export interface AuditLine {
  key: number;
  recordedAt: string;
  actor: string;
  actorName: string | null;
  action: string;
  kind: AuditKind;
  subject: string | null;
  details: Record<string, unknown>;
}

function whereOf({ actor, kind, from, until }: AuditFilter): { text: string; params: unknown[] } {
  const params: unknown[] = [];
  const conditions = ['true'];
  const add = (condition: (param: string) => string, value: unknown) => {
    if (value === undefined) return;
    params.push(value);
    conditions.push(condition(`$${params.length}`));
  };
  add((p) => `a.actor = ${p}`, actor);
  add((p) => `${KIND} = ${p}`, kind);
  add((p) => `a.recorded_at >= ${p}::timestamptz`, from);
  add((p) => `a.recorded_at < ${p}::timestamptz`, until);
  return { text: conditions.join(' and '), params };
}

/** A page of the log, latest first. */
export function selectAudit(
  q: Queryable,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<AuditLine[]> {
  const { text, params } = whereOf(filter);
  return q.query<AuditLine>(
    `select a.key, a.recorded_at as "recordedAt", a.actor, u.name as "actorName", a.action, ${KIND} as kind, a.subject, a.details
       from audit_log a left join users u on u.id = a.actor where ${text}
      order by a.key desc limit $${params.length + 1} offset $${params.length + 2}`,
    [...params, limit, offset],
  );
}

export async function countAudit(q: Queryable, filter: AuditFilter): Promise<number> {
  const { text, params } = whereOf(filter);
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from audit_log a where ${text}`,
    params,
  );
  return row.count;
}

/** Who stands in the log, by name. */
export function selectActors(q: Queryable): Promise<{ actor: string; name: string | null }[]> {
  return q.query<{ actor: string; name: string | null }>(
    `select distinct a.actor, u.name from audit_log a left join users u on u.id = a.actor order by 2, 1`,
  );
}
