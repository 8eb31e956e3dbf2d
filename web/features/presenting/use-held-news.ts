import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Session } from '../session/session.queries.ts';

/** What happens outside while numbers stand still: the server is away, or has newer ones. */
export function useHeldNews(): { isAway: boolean; hasNewer: boolean } {
  const queries = useQueryClient();
  const [isAway, setAway] = useState(false);
  const [hasNewer, setNewer] = useState(false);
  useEffect(() => {
    const stream = new EventSource('/api/live');
    stream.addEventListener('open', () => setAway(false));
    stream.addEventListener('error', () => setAway(true));
    stream.addEventListener('version', ({ data }: MessageEvent<string>) => {
      const shown = queries.getQueryData<Session>(['session'])?.dataVersion;
      setNewer(shown !== undefined && Number(data) > shown);
    });
    return () => stream.close();
  }, [queries]);
  return { isAway, hasNewer };
}
