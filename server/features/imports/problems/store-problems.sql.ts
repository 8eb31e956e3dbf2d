import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';

/**
 * Rows wait in a table of this transaction, so that telling new from known and merging are a few statements over sets, however
 * many rows a file has. `j` names the field in an event's `after`; fields of one group stand or fall together.
 */
const fields = [
  { c: 'title', j: 'title', type: 'text', group: 'title' },
  { c: 'text', j: 'text', type: 'text', group: 'text' },
  { c: 'category_code', j: 'categoryCode', type: 'text', group: 'category' },
  { c: 'source_code', j: 'sourceCode', type: 'text', group: 'source' },
  { c: 'status', j: 'status', type: 'text', group: 'status' },
  { c: 'triage', j: 'triage', type: 'text', group: 'status' },
  { c: 'closed_at', j: 'closedAt', type: 'timestamptz', group: 'status' },
  { c: 'reopen_count', j: 'reopenCount', type: 'integer', group: 'status' },
  { c: 'reported_at', j: 'reportedAt', type: 'timestamptz', group: 'reported' },
  { c: 'due_at', j: 'dueAt', type: 'timestamptz', group: 'due' },
  { c: 'reporter_count', j: 'reporterCount', type: 'integer', group: 'reporters' },
  { c: 'place_text', j: 'placeText', type: 'text', group: 'place' },
  { c: 'source_datum', j: 'sourceDatum', type: 'text', group: 'place' },
  { c: 'raw_x', j: 'rawX', type: 'double precision', group: 'place' },
  { c: 'raw_y', j: 'rawY', type: 'double precision', group: 'place' },
] as const;

/** Follow from the place group; not what the file said, so not part of an event's `after`. */
const placeColumns = [
  ['precision', 'precision', 'text'],
  ['lng', 'lng', 'double precision'],
  ['lat', 'lat', 'double precision'],
  ['accuracy_m', 'accuracyM', 'real'],
  ['place_method', 'placeMethod', 'text'],
  ['place_confidence', 'placeConfidence', 'real'],
  ['is_default_point', 'isDefaultPoint', 'boolean'],
  ['subdistrict_key', 'subdistrictKey', 'integer'],
  ['community_key', 'communityKey', 'integer'],
  ['grid_key', 'gridKey', 'integer'],
  ['building_key', 'buildingKey', 'integer'],
  ['entrance_key', 'entranceKey', 'integer'],
] as const;

const columns = [...fields.map(({ c }) => c), ...placeColumns.map(([c]) => c), 'extra'];
const recordType = [
  ...fields.map(({ j, type }) => `"${j}" ${type}`),
  ...placeColumns.map(([, j, type]) => `"${j}" ${type}`),
  'extra jsonb',
];
const recordNames = [...fields.map(({ j }) => `"${j}"`), ...placeColumns.map(([, j]) => `"${j}"`), 'extra'];
const fileValues = (row: string) =>
  `jsonb_build_object(${fields.map(({ c, j }) => `'${j}', ${row}.${c}`).join(', ')})`;

export async function createWaitingTable(tx: Queryable): Promise<void> {
  const types = [
    ...fields.map(({ c, type }) => `${c} ${type}`),
    ...placeColumns.map(([c, , type]) => `${c} ${type}`),
    'extra jsonb',
  ];
  await tx.query(
    `create temporary table waiting (row integer, natural_source text, natural_key text, problem_key integer,
       ${types.join(', ')}) on commit drop`,
  );
}

/** Takes rows (ProblemRecord with naturalSource) as JSON in $1. */
export const insertWaiting = `
  insert into waiting (row, natural_source, natural_key, ${columns.join(', ')})
  select row, "naturalSource", "naturalKey", ${recordNames.join(', ')}
  from jsonb_to_recordset($1::jsonb) as r(row integer, "naturalSource" text, "naturalKey" text, ${recordType.join(', ')})`;

/** Finds the stored problem of each waiting row, the taken-back ones included. */
export async function findKnown(tx: Queryable): Promise<void> {
  await tx.query('analyze waiting');
  await tx.query(
    `update waiting w set problem_key = p.key from problems p
     where not p.is_demo and p.natural_source = w.natural_source and p.natural_key = w.natural_key`,
  );
  // What was erased does not come back with the file in which it stood.
  await tx.query(
    `update waiting w set title = p.title, text = p.text, place_text = p.place_text, extra = p.extra
       from problems p where p.key = w.problem_key and p.erased_at is not null`,
  );
}

/** Stores the new ones in the order of the file, each with its first event. Answers how many. */
export async function insertNew(tx: Queryable, change: Change, batchKey: number): Promise<number> {
  await tx.query(
    `insert into problems (id, natural_source, natural_key, is_demo, batch_key, version, ${columns.join(', ')})
     select gen_random_uuid(), natural_source, natural_key, false, $1, $2, ${columns.join(', ')}
     from waiting where problem_key is null order by row`,
    [batchKey, change.version],
  );
  const [{ count }] = await tx.query<{ count: number }>(
    `with noted as (
       insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
       select p.key, $1, $2, p.reported_at, 'imported', null, ${fileValues('p')}, $3, $4
       from problems p where p.batch_key = $3 and p.version = $4
       order by p.key returning 1
     ) select count(*)::integer as count from noted`,
    [change.actor, change.recordedAt, batchKey, change.version],
  );
  return count;
}

/**
 * Merges the known ones. What the file says counts where it differs from what the same source said last; where it says the
 * same as then, later work of people (a category, a place dragged to its house, a status) stays. A place that could not be
 * found then and can be now is taken. Rows that a take-back removed come back as the file has them.
 * Only rows that change are written; `case` in the event is what of it was taken over. Answers how many.
 */
export async function mergeKnown(tx: Queryable, change: Change, batchKey: number): Promise<number> {
  const groups = [...new Set(fields.map(({ group }) => group))];
  const isNews = (group: string) => {
    const own = fields.filter((field) => field.group === group);
    const said = own.map(
      ({ c, j }) => `to_jsonb(w.${c}) is distinct from nullif(last.after->'${j}', 'null')`,
    );
    const found = group === 'place' ? ` or (p.precision = 'none' and w.precision <> 'none')` : '';
    return `(p.deleted_at is not null or last.after is null or ${said.join(' or ')}${found})`;
  };
  const pick = (column: string, group: string) =>
    `case when news.${group} then w.${column} else p.${column} end as ${column}`;
  await tx.query(
    `create temporary table merged on commit drop as
     select p.key, p.deleted_at, ${fields.map(({ c, group }) => pick(c, `is_${group}`)).join(', ')},
       ${placeColumns.map(([c]) => pick(c, 'is_place')).join(', ')}, w.extra, ${fileValues('w')} as after
     from waiting w
     join problems p on p.key = w.problem_key
     left join lateral (
       select e.after from problem_events e
       where e.problem_key = p.key and e.kind in ('imported', 'import_updated') order by e.key desc limit 1
     ) last on true
     cross join lateral (select ${groups.map((group) => `${isNews(group)} as is_${group}`).join(', ')}) news`,
  );
  const same = columns.map((c) => `m.${c} is not distinct from p.${c}`).join(' and ');
  await tx.query(
    `delete from merged m using problems p where p.key = m.key and p.deleted_at is null and ${same}`,
  );
  const [{ count }] = await tx.query<{ count: number }>(
    `with noted as (
       insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
       select p.key, $1, $2, $2, 'import_updated', jsonb_build_object('image', to_jsonb(p)),
         m.after || jsonb_build_object('case', jsonb_build_object('status', m.status, 'triage', m.triage,
           'closedAt', m.closed_at, 'reopenCount', m.reopen_count, 'dueAt', m.due_at)), $3, $4
       from merged m join problems p on p.key = m.key
       order by p.key returning 1
     ) select count(*)::integer as count from noted`,
    [change.actor, change.recordedAt, batchKey, change.version],
  );
  await tx.query(
    `update problems p set ${columns.map((c) => `${c} = m.${c}`).join(', ')}, deleted_at = null, version = $1,
       stage_since = case when m.status is distinct from p.status then $2 else p.stage_since end
     from merged m where p.key = m.key`,
    [change.version, change.recordedAt],
  );
  return count;
}
