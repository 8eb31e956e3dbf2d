import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { useHold } from './hold.store.ts';

/** Only for a server that cannot be reached; otherwise the live stream tells (use-live-version.ts). */
const RETRY_MS = 5000;

const askSession = () => answer(client.session.$get());

export type Session = Awaited<ReturnType<typeof askSession>>;

/** Who is here, which dataset is shown, and its version: all that shows data follows from it. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ client: queries }) => {
      // While somebody presents, what is written meanwhile changes no number on the screen.
      const held = useHold.getState().isHeld && queries.getQueryData<Session>(['session']);
      if (held) return held;
      const session = await askSession();
      useSignedOut.getState().setSignedOut(false);
      return session;
    },
    refetchInterval: (query) => (query.state.status === 'error' ? RETRY_MS : false),
  });
}

function useSessionChange<Input>(change: (input: Input) => Promise<Session>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (session) => queryClient.setQueryData(['session'], session),
  });
}

export function useClearDemo() {
  return useSessionChange(() => answer(client.session['clear-demo'].$post()));
}

export function useDatasetChoice() {
  return useSessionChange((active: 'demo' | 'real') =>
    answer(client.session.dataset.$post({ json: { active } })),
  );
}
