import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { useHold } from './hold.store.ts';
import type { Session } from './session.queries.ts';

/**
 * One stream per tab: a new data version makes the session be asked again. Closed while the tab is hidden, and while numbers
 * are held still.
 */
export function useLiveVersion(): void {
  const queryClient = useQueryClient();
  const isSignedOut = useSignedOut((state) => state.isSignedOut);
  const isHeld = useHold((state) => state.isHeld);
  useEffect(() => {
    if (isHeld) return;
    let stream: EventSource | undefined;
    const refresh = () => void queryClient.invalidateQueries({ queryKey: ['session'] });
    const open = () => {
      if (document.hidden || stream || isSignedOut) return;
      stream = new EventSource('/api/live');
      stream.addEventListener('version', ({ data }: MessageEvent<string>) => {
        const known = queryClient.getQueryData<Session>(['session'])?.dataVersion;
        if (known !== undefined && Number(data) !== known) refresh();
      });
      // The browser reconnects by itself; the session query finds out whether the server is gone.
      stream.addEventListener('error', refresh);
    };
    const close = () => {
      stream?.close();
      stream = undefined;
    };
    const onVisibility = () => (document.hidden ? close() : open());
    open();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      close();
    };
  }, [queryClient, isSignedOut, isHeld]);
}
