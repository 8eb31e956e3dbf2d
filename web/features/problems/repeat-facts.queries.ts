import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

/** As many as one call answers. */
const KEYS_AT_ONCE = 200;

/** What the columns do not hold about an address: how it is written most often, and how many people reported in all. */
export function useAddressFacts(keys: Int32Array) {
  const session = useSession().data;
  const list = keys.join(',');
  return useQuery({
    queryKey: ['address-facts', session?.dataset, session?.dataVersion, list],
    queryFn: async () => {
      const places = new Map<string, number>();
      let reporters = 0;
      for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
        const some = keys.subarray(at, at + KEYS_AT_ONCE).join(',');
        const { rows } = await answer(client.problems.rows.$get({ query: { keys: some } }));
        for (const { placeText, reporterCount } of rows) {
          reporters += reporterCount;
          if (placeText) places.set(placeText, (places.get(placeText) ?? 0) + 1);
        }
      }
      const [placeText] = [...places].sort((a, b) => b[1] - a[1])[0] ?? [];
      return { placeText, reporters };
    },
    enabled: session !== undefined && keys.length > 0,
  });
}
