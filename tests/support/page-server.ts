import { rmSync } from 'node:fs';
import type { Category, Profile } from '#core/profile/profile.ts';
import { demoFolder } from './demo-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** A row as the list shows it; the oracle counts these one by one. */
export interface OracleRow {
  key: number;
  title: string;
  categoryCode: string;
  sourceCode: string;
  status: string;
  reportedAt: string;
  dueAt: string | null;
  pausedAt: string | null;
  lng: number | null;
  lat: number | null;
  precision: string;
  communityKey: number | null;
  gridKey: number | null;
  version: number;
}

export interface PageServer {
  address: string;
  rows: OracleRow[];
  profile: Profile;
  asOf: string;
  get<T>(path: string): Promise<T>;
  close(): Promise<void>;
}

const KEYS_AT_ONCE = 200;

/** The built server on the demonstration data, and all of its problems as plain rows. */
export async function startPageServer(): Promise<PageServer> {
  const folder = await demoFolder();
  const server: ServerProcess = await startServer(['--data', folder]);
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(server.address + path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as T;
  };
  const rows: OracleRow[] = [];
  for (let first = 1; ; first += KEYS_AT_ONCE) {
    const keys = Array.from({ length: KEYS_AT_ONCE }, (_, i) => first + i).join(',');
    const { rows: some } = await get<{ rows: OracleRow[] }>(`/api/problems/rows?keys=${keys}`);
    if (some.length === 0) break;
    rows.push(...some);
  }
  const { asOf } = await get<{ asOf: string }>('/api/session');
  return {
    address: server.address,
    rows,
    asOf,
    profile: await get<Profile>('/api/profile'),
    get,
    async close() {
      await server.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Codes of a 大类 with its 小类, by name. */
export function codesUnder(categories: readonly Category[], name: string): Set<string> {
  const main = categories.find((category) => category.name === name);
  if (!main) throw new Error(`The profile has no category ${name}.`);
  return new Set([
    main.code,
    ...categories.filter(({ parentCode }) => parentCode === main.code).map(({ code }) => code),
  ]);
}

export const OPEN_STATUSES = ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking'];
