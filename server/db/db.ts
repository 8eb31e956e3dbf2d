/**
 * Storage as the rest of the server sees it: plain PostgreSQL, embedded (PGlite) or a server, told apart by nobody.
 *
 * What comes back, on both: int8 is a number (beyond 2^53 it throws), numeric a string, date 'YYYY-MM-DD',
 * timestamptz an ISO string in UTC with milliseconds, json and jsonb parsed, bytea a Uint8Array.
 * jsonb goes in as JSON text with `$1::jsonb`. A text without params may hold several statements; the last one answers.
 */
export interface Queryable {
  query<T extends object>(text: string, params?: unknown[]): Promise<T[]>;
}

export interface Db extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /** Commits when the body returns, rolls back when it throws. In the body only `tx` is reachable: `db` throws at once. */
  transaction<T>(body: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
