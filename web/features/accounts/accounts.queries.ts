import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

export type User = InferResponseType<typeof client.users.$get>['users'][number];
export type UserInput = InferRequestType<(typeof client.users)[':id']['$put']>['json'];
export type Department = InferResponseType<typeof client.departments.$get>['departments'][number];
export type DepartmentInput = InferRequestType<(typeof client.departments)[':key']['$put']>['json'];
export type ImportedPeople = InferResponseType<(typeof client.users)['import']['$post']>;

/** Whoever changes anything may know; guests and displays may not. */
const writers = ['admin', 'leader', 'department', 'secretary', 'grid_worker'];

const signInCall = client.accounts['sign-in'].$post;
const firstCall = client.accounts['first-admin'].$post;

export function useSignIn() {
  return useMutation({
    mutationFn: (json: InferRequestType<typeof signInCall>['json']) => answer(signInCall({ json })),
  });
}

export function useFirstAdministrator() {
  return useMutation({
    mutationFn: (json: InferRequestType<typeof firstCall>['json']) => answer(firstCall({ json })),
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => answer(client.accounts['sign-out'].$post()) });
}

export function usePasswordChange() {
  return useMutation({
    mutationFn: (json: { current: string; next: string }) => answer(client.accounts.password.$post({ json })),
  });
}

export function useUsers() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['users', session?.dataset],
    queryFn: async () => (await answer(client.users.$get())).users,
    enabled: session !== undefined,
  });
}

/** Whom work can be given to; undefined until they are there. */
export function useDepartments() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['departments', session?.dataset],
    queryFn: async () => (await answer(client.departments.$get())).departments,
    enabled: session !== undefined && writers.includes(session.principal.role),
    staleTime: 60_000,
  }).data;
}

/** A change of people or departments, after which the lists are asked again. */
function useAccountChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all(
        ['users', 'people', 'departments', 'session'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}

export function useUserCreation() {
  return useAccountChange((json: UserInput & { withPassword: boolean }) =>
    answer(client.users.$post({ json })),
  );
}

export function useUserEdit() {
  return useAccountChange(({ id, json }: { id: string; json: UserInput }) =>
    answer(client.users[':id'].$put({ param: { id }, json })),
  );
}

export function usePasswordReset() {
  return useAccountChange((id: string) => answer(client.users[':id'].reset.$post({ param: { id } })));
}

export function usePeopleImport() {
  return useAccountChange((json: { table: string[][]; withPasswords: boolean; isDryRun: boolean }) =>
    answer(client.users.import.$post({ json })),
  );
}

export function useDepartmentCreation() {
  return useAccountChange((json: Pick<DepartmentInput, 'name' | 'kind'>) =>
    answer(client.departments.$post({ json })),
  );
}

export function useDepartmentEdit() {
  return useAccountChange(({ key, json }: { key: number; json: DepartmentInput }) =>
    answer(client.departments[':key'].$put({ param: { key: String(key) }, json })),
  );
}

export function useCommunityDepartments() {
  return useAccountChange(() => answer(client.departments['from-communities'].$post()));
}
