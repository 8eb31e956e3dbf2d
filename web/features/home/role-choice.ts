import { USER_ROLES } from '../accounts/user-roles.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { usePeople } from '../people/people.queries.ts';
import { useSession } from '../session/session.queries.ts';

/** The roles that somebody has, with their people, in the order of the office. */
export function useUserRoles() {
  const people = usePeople().data;
  const own = useSession().data?.principal.id;
  const areas = useAreas();
  const names = useCaseNames();
  return USER_ROLES.flatMap((role) => {
    const those = (people ?? [])
      .filter((person) => person.role === role && person.isActive && person.id !== own)
      .map((person) => ({
        ...person,
        where:
          person.areaKeys.flatMap((key) => areas?.byKey.get(key)?.name ?? []).join('、') ||
          (person.departmentKey === null ? '' : names.department(person.departmentKey)),
      }));
    return those.length > 0 ? [{ role, people: those }] : [];
  });
}
