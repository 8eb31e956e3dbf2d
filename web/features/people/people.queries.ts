import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useSession } from '../session/session.queries.ts';

/** Names of people change rarely; a new one is there after this long at the latest. */
const FRESH_MS = 60_000;

/**
 * Who works here: whom work can be given to, and who did what. Empty for those who may not know. Where somebody is chosen,
 * `isFresh` asks once more: who was added a moment ago has to be there.
 */
export function usePeople({ isFresh = false } = {}) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['people', session?.dataset, session?.principal.id],
    queryFn: async () => (await answer(client.people.$get())).people,
    enabled: session !== undefined && !['guest', 'display'].includes(session.principal.role),
    staleTime: FRESH_MS,
    refetchOnMount: isFresh ? 'always' : true,
  });
}

/** A name for who is written in a history; undefined for an id that nobody here has. */
export function useActorName(): (actor: string) => string | undefined {
  const t = useTranslate();
  const people = usePeople().data;
  return (actor) => {
    const person = people?.find(({ id }) => id === actor);
    if (person) return person.name;
    const key = messageKey(`problemPage.actor.${actor}`);
    if (key) return t(key);
    // The demonstration writes posts and units in words; an id without a person says nothing to a reader.
    return /\p{Script=Han}/u.test(actor) ? actor : undefined;
  };
}
