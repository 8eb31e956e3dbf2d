import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { saveFile } from '../exports/save-file.ts';
import { useSession } from '../session/session.queries.ts';

const { privacy } = client;
const param = (key: number) => ({ key: String(key) });

/** Whose texts are looked at or erased. */
export type Subject = { kind: 'problem' | 'opinion'; key: number };

/** One text as it was written; that it was looked at is in the log. */
export function useReveal({ kind, key }: Subject) {
  return useMutation({
    mutationFn: (path: string): Promise<{ text: string }> =>
      kind === 'problem'
        ? answer(privacy.problems[':key'].reveal.$post({ param: param(key), json: { path } }))
        : answer(privacy.opinions[':key'].reveal.$post({ param: param(key), json: { path } })),
  });
}

/** Whether the one who is here may erase. The server says the same. */
export function useMayErase(): boolean {
  return useSession().data?.principal.role === 'admin';
}

export function useFindings({ kind, key }: Subject) {
  return useQuery({
    queryKey: ['findings', kind, key],
    queryFn: (): Promise<Findings> =>
      kind === 'problem'
        ? answer(privacy.problems[':key'].findings.$get({ param: param(key) }))
        : answer(privacy.opinions[':key'].findings.$get({ param: param(key) })),
    // What is chosen refers to positions in this very answer.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

type FindingsGet = (typeof privacy.problems)[':key']['findings']['$get'];
export type Findings = InferResponseType<FindingsGet>;
export type ErasableText = Findings['texts'][number];
type ErasuresPost = (typeof privacy.problems)[':key']['erasures']['$post'];
export type ErasureInput = InferRequestType<ErasuresPost>['json'];

export function useErase({ kind, key }: Subject) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (json: ErasureInput) =>
      kind === 'problem'
        ? answer(privacy.problems[':key'].erasures.$post({ param: param(key), json }))
        : answer(privacy.opinions[':key'].erasures.$post({ param: param(key), json })),
    // The session carries the data version, from which everything else follows.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['session'] }),
  });
}

type AuditQuery = InferRequestType<typeof privacy.audit.$get>['query'];
export type AuditFilter = Pick<AuditQuery, 'actor' | 'kind' | 'from' | 'until'>;
export const AUDIT_PAGE = 50;

export function useAudit(filter: AuditFilter, page: number) {
  return useQuery({
    queryKey: ['audit', filter, page],
    queryFn: () =>
      answer(
        privacy.audit.$get({
          query: { ...filter, limit: String(AUDIT_PAGE), offset: String(page * AUDIT_PAGE) },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export type AuditLine = NonNullable<ReturnType<typeof useAudit>['data']>['lines'][number];

export function useAuditFile() {
  return useMutation({
    mutationFn: async ({ filter, name }: { filter: AuditFilter; name: string }) => {
      const response = await accepted(privacy.audit.file.$get({ query: filter }));
      saveFile(await (response as unknown as Response).blob(), name);
    },
  });
}

export function useRetention() {
  return useQuery({ queryKey: ['retention'], queryFn: () => answer(privacy.retention.$get()), staleTime: 0 });
}

export type RetentionLine = NonNullable<ReturnType<typeof useRetention>['data']>['lines'][number];

export function useRetentionSwitch() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (isOn: boolean) => answer(privacy.retention.$put({ json: { isOn } })),
    onSuccess: (plan) => queryClient.setQueryData(['retention'], plan),
  });
}
