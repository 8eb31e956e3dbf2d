import { usePeople } from '../people/people.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import type { Viewer } from './home-plan.ts';

/** Whose start page is shown; undefined until that is known. */
export function useViewer(): Viewer | undefined {
  const principal = useSession().data?.principal;
  const asPerson = useWorkplace((state) => state.asPerson);
  const people = usePeople().data;
  if (!principal) return undefined;
  if (asPerson === undefined || asPerson === principal.id) {
    const { id, name, role, departmentKey, scope } = principal;
    return {
      id,
      name,
      role,
      departmentKey,
      areaKeys: scope.kind === 'areas' ? scope.areaKeys : [],
      isOther: false,
    };
  }
  const person = people?.find(({ id }) => id === asPerson);
  return person && { ...person, isOther: true };
}
