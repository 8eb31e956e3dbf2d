import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProblemPatch } from '#core/problems/problem-patch.ts';
import type { TableArea } from '#core/problems/problem-table.ts';
import { accepted } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { compute } from '../../compute/compute.client.ts';
import type { TableInfo } from '../../compute/compute.protocol.ts';
import { type Frozen, useHold } from '../session/hold.store.ts';
import { type Session, useSession } from '../session/session.queries.ts';

declare global {
  interface Window {
    /** What public/early-data.js asked for before the page's scripts were read. */
    gridwalkEarly?: { columns: Promise<ArrayBuffer | undefined> };
  }
}

const MOST_STEPS = 6;

/** What the worker holds now. */
let held: { whose: string; info: TableInfo } | undefined;

/** Another dataset, person, extent of rights or snapshot is another table. */
function whoseTable({ dataset, principal }: Session, frozen: Frozen | undefined): string {
  return [dataset, principal.id, JSON.stringify(principal.scope), frozen?.snapshotKey ?? ''].join(' ');
}

/** Loads and patches one after the other: a patch fits only the version before it. */
let queue: Promise<unknown> = Promise.resolve();

async function bringUpToDate(whose: string, version: number): Promise<TableInfo> {
  let info = held?.whose === whose ? held.info : undefined;
  // The whole table may be a few writes old, and a patch of it refused: mostly one step, seldom two or three.
  for (let step = 0; !info || info.version < version; step++) {
    if (step === MOST_STEPS) throw new Error(`The columns do not get to version ${version}.`);
    info = info ? ((await patchTable(info.version)) ?? (await loadTable())) : await loadTable();
    held = { whose, info };
  }
  return info;
}

/** A snapshot stands still: it is loaded once. */
async function loadFrozen(whose: string, { reviewKey, snapshotKey }: Frozen): Promise<TableInfo> {
  if (held?.whose === whose) return held.info;
  const workers = compute();
  const response = await accepted(fetch(`/api/reviews/${reviewKey}/snapshots/${snapshotKey}/columns`));
  const info = await workers.load(await response.arrayBuffer());
  held = { whose, info };
  return info;
}

async function loadTable(): Promise<TableInfo> {
  // The workers start while the columns are on their way.
  const workers = compute();
  const early = window.gridwalkEarly?.columns;
  window.gridwalkEarly = undefined;
  const bytes =
    (await early) ?? (await (await accepted(client.problems.columns.$get({ query: {} }))).arrayBuffer());
  return workers.load(bytes);
}

/** Undefined when the server says that the table has to be fetched anew. */
async function patchTable(version: number): Promise<TableInfo | undefined> {
  const response = await accepted(client.problems.columns.$get({ query: { since: String(version) } }));
  const answer = (await response.json()) as
    | ({ kind: 'patch'; areas: TableArea[] } & ProblemPatch)
    | { kind: 'reload' };
  if (answer.kind === 'reload') return undefined;
  const { kind: _, areas, ...patch } = answer;
  return compute().patch(patch, areas);
}

/** The problem table in the worker, kept at the session's data version: first all columns, then only what changed. */
export function useProblemTable() {
  const session = useSession().data;
  const frozen = useHold((state) => state.frozen);
  const whose = session && whoseTable(session, frozen);
  return useQuery({
    queryKey: ['problem-table', whose, session?.dataVersion],
    queryFn: () => {
      const next = queue.then(() =>
        frozen ? loadFrozen(whose!, frozen) : bringUpToDate(whose!, session!.dataVersion),
      );
      queue = next.catch(() => undefined);
      return next;
    },
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
