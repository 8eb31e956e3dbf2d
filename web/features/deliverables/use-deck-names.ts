import { useMemo } from 'react';
import { useDepartments } from '../accounts/accounts.queries.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useActorName } from '../people/people.queries.ts';
import type { DeckNames } from './describe-deck.ts';

/** Names for the keys that a deck's outcomes hold. */
export function useDeckNames(): DeckNames {
  const departments = useDepartments();
  const person = useActorName();
  const areas = useAreas();
  return useMemo(
    () => ({
      department: (key) => departments?.find((each) => each.key === key)?.name,
      person,
      area: (key) => areas?.byKey.get(key)?.name,
    }),
    [departments, person, areas],
  );
}
