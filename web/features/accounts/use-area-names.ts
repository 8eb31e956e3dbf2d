import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import type { User } from './accounts.queries.ts';
import { OVERSEERS } from './user-roles.ts';

const shownNames = 3;

/** What somebody sees, in words. */
export function useAreaNames(): (user: Pick<User, 'role' | 'areaKeys'>) => string {
  const t = useTranslate();
  const areas = useAreas();
  return ({ role, areaKeys }) => {
    if (role === 'admin' || (areaKeys.length === 0 && OVERSEERS.includes(role)))
      return t('people.everything');
    if (areaKeys.length === 0) return t(role === 'guest' ? 'people.stopsOnly' : 'people.nothing');
    const names = areaKeys.map((key) => areas?.byKey.get(key)?.name ?? t('people.otherArea'));
    const more = names.length - shownNames;
    const list = names.slice(0, shownNames).join(t('people.comma'));
    return more > 0 ? t('people.andMore', { list, n: names.length }) : list;
  };
}
