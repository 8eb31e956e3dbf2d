import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProblemPatch } from '#core/problems/problem-patch.ts';
import type { TableArea } from '#core/problems/problem-table.ts';
import { accepted } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { compute } from '../../compute/compute.client.ts';
import type { TableInfo } from '../../compute/compute.protocol.ts';
import { type Session, useSession } from '../session/session.queries.ts';

/** What the worker holds now. */
let held: { dataset: Session['dataset']; info: TableInfo } | undefined;
/** Loads and patches one after the other: a patch fits only the version before it. */
let queue: Promise<unknown> = Promise.resolve();

async function bringUpToDate(dataset: Session['dataset'], version: number): Promise<TableInfo> {
  if (held?.dataset === dataset && held.info.version >= version) return held.info;
  const since = held?.dataset === dataset ? String(held.info.version) : undefined;
  const response = await accepted(client.problems.columns.$get({ query: since ? { since } : {} }));
  const isPatch = response.headers.get('content-type')?.includes('json');
  const info = isPatch ? await patchTable(response) : await loadTable(response);
  held = { dataset, info };
  return info;
}

async function loadTable(response: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<TableInfo> {
  const bytes = await response.arrayBuffer();
  return compute().load(bytes);
}

async function patchTable(response: { json(): Promise<unknown> }): Promise<TableInfo> {
  const { areas, ...patch } = (await response.json()) as ProblemPatch & { areas?: TableArea[] };
  return compute().patch(patch, areas);
}

/** The problem table in the worker, kept at the session's data version: first all columns, then only what changed. */
export function useProblemTable() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['problem-table', session?.dataset, session?.dataVersion],
    queryFn: () => {
      const next = queue.then(() => bringUpToDate(session!.dataset, session!.dataVersion));
      queue = next.catch(() => undefined);
      return next;
    },
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
