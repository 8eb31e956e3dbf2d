import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

export interface ViewContent {
  name: string;
  query: string;
  isShared: boolean;
}

const param = (id: string) => ({ param: { id } });

/** Own views and those that are shared, of the dataset on the screen. */
export function useViews(isOpen: boolean) {
  const dataset = useSession().data?.dataset;
  return useQuery({
    queryKey: ['views', dataset],
    queryFn: async () => (await answer(client.views.$get())).views,
    enabled: isOpen && dataset !== undefined,
  });
}

export type SavedView = NonNullable<ReturnType<typeof useViews>['data']>[number];

export async function fetchView(id: string): Promise<SavedView> {
  return (await answer(client.views[':id'].$get(param(id)))).view;
}

function useViewChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['views'] }),
  });
}

export function useCreateView() {
  return useViewChange((content: ViewContent) => answer(client.views.$post({ json: content })));
}

export function useUpdateView() {
  return useViewChange(({ id, ...content }: ViewContent & { id: string }) =>
    answer(client.views[':id'].$put({ ...param(id), json: content })),
  );
}

export function useDeleteView() {
  return useViewChange((id: string) => answer(client.views[':id'].$delete(param(id))));
}
