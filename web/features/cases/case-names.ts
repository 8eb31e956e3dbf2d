import { useDepartments } from '../accounts/accounts.queries.ts';
import { useActorName } from '../people/people.queries.ts';

/** Names for the keys of a case; '–' where nobody here knows them. */
export function useCaseNames() {
  const departments = useDepartments();
  const actorName = useActorName();
  return {
    departments: departments ?? [],
    department: (key: number | null) => departments?.find((each) => each.key === key)?.name ?? '–',
    person: (id: string | null) => (id === null ? '–' : (actorName(id) ?? '–')),
  };
}
