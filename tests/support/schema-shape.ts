import type { Connection } from '../../server/db/serial-db.ts';

/** A schema as its migrations left it. */
export interface Shape {
  schema: string;
  /** Its tables, columns, constraints, indexes and triggers in one hash. */
  hash: string;
  /** The rows that migrations themselves stored, as JSON, by table. */
  rows: Map<string, string>;
  /** Where each number sequence stands. */
  sequences: string;
}

export async function readShape(connection: Connection, schema: string): Promise<Shape> {
  const rows = new Map<string, string>();
  for (const { table } of await filledTables(connection, schema)) {
    const [{ all }] = await ask<{ all: string }>(
      connection,
      `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as all from ${schema}.${table} t`,
    );
    rows.set(table, all);
  }
  return {
    schema,
    hash: await hashOf(connection, schema),
    rows,
    sequences: await sequencesOf(connection, schema),
  };
}

/**
 * Brings the schema back to what the migrations left: rows and number sequences. Answers false, with nothing done, where a test
 * changed the tables themselves, as then it serves nobody else.
 */
export async function emptySchema(connection: Connection, shape: Shape): Promise<boolean> {
  const { schema } = shape;
  if ((await hashOf(connection, schema)) !== shape.hash) return false;
  await clear(connection, schema);
  for (const [table, rows] of shape.rows) {
    await connection.run(
      `insert into ${schema}.${table} overriding system value
         select * from jsonb_populate_recordset(null::${schema}.${table}, $1::jsonb)`,
      [rows],
    );
  }
  if ((await sequencesOf(connection, schema)) !== shape.sequences) await resetSequences(connection, shape);
  return true;
}

/** Above this, new files for all tables that hang together are made sooner than rows are deleted one by one. */
const TRUNCATED_FROM_BYTES = 1_000_000;

async function clear(connection: Connection, schema: string): Promise<void> {
  const filled = await filledTables(connection, schema);
  const names = filled.map(({ table }) => `${schema}.${table}`);
  if (names.length === 0) return;
  if (filled.some(({ bytes }) => bytes > TRUNCATED_FROM_BYTES)) {
    await connection.run(`truncate ${names.join(', ')} cascade`);
    return;
  }
  // Without triggers and foreign keys, in any order.
  await connection.run('set session_replication_role = replica');
  try {
    await connection.run(names.map((name) => `delete from ${name}`).join('; '));
  } finally {
    await connection.run('reset session_replication_role');
  }
  // Gives the pages back: rows come in the order in which they are stored, as in a new table.
  await connection.run(`vacuum ${names.join(', ')}`);
}

/** Tables with pages, and how many bytes of them. */
async function filledTables(
  connection: Connection,
  schema: string,
): Promise<{ table: string; bytes: number }[]> {
  return ask(
    connection,
    `select relname as table, pg_relation_size(oid) as bytes from pg_class
      where relnamespace = '${schema}'::regnamespace and relkind = 'r' and pg_relation_size(oid) > 0 order by 1`,
  );
}

async function hashOf(connection: Connection, schema: string): Promise<string> {
  const [{ hash }] = await ask<{ hash: string }>(
    connection,
    `with own as (select oid, relname, relkind from pg_class where relnamespace = '${schema}'::regnamespace)
     select md5(concat(
       (select string_agg(concat_ws(' ', relname, relkind, attname, atttypid, attnotnull, attisdropped, attgenerated),
          ',' order by relname, attnum) from own join pg_attribute on attrelid = own.oid where attnum > 0),
       (select string_agg(concat_ws(' ', conname, pg_get_constraintdef(c.oid)), ',' order by conname, conrelid)
          from pg_constraint c where connamespace = '${schema}'::regnamespace),
       (select string_agg(concat_ws(' ', relname, tgname, tgenabled), ',' order by relname, tgname)
          from pg_trigger join own on own.oid = tgrelid where not tgisinternal),
       (select string_agg(proname, ',' order by proname) from pg_proc where pronamespace = '${schema}'::regnamespace)
     )) as hash`,
  );
  return hash;
}

async function sequencesOf(connection: Connection, schema: string): Promise<string> {
  const [{ all }] = await ask<{ all: string }>(
    connection,
    `select coalesce(jsonb_object_agg(sequencename, last_value), '{}')::text as all
       from pg_sequences where schemaname = '${schema}'`,
  );
  return all;
}

async function resetSequences(connection: Connection, { schema, sequences }: Shape): Promise<void> {
  await connection.run(
    `select setval(format('%I.%I', s.schemaname, s.sequencename)::regclass,
         coalesce((was.value)::bigint, s.start_value), was.value is not null)
       from pg_sequences s join jsonb_each_text($1::jsonb) was on was.key = s.sequencename
      where s.schemaname = '${schema}' and s.last_value is distinct from (was.value)::bigint`,
    [sequences],
  );
}

async function ask<T>(connection: Connection, text: string): Promise<T[]> {
  return (await connection.run(text, [])) as T[];
}
