import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useDepartments, useUsers } from '../accounts/accounts.queries.ts';
import { useCaseCounts } from '../cases/cases.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

const PeopleDrawer = lazy(() => import('../accounts/people-drawer.tsx'));

/** What only an administrator can mend: who cannot sign in, which department has nobody, what waits for a decision. */
export function HomeAdmin() {
  const t = useTranslate();
  const users = useUsers().data;
  const departments = useDepartments();
  const waiting = useCaseCounts()?.pending_requests;
  const openQueue = useWorkplace((state) => state.openQueue);
  const [isOpen, setOpen] = useState(false);
  if (!users) return null;
  const active = users.filter(({ isActive }) => isActive);
  const locked = active.filter(({ hasPassword }) => !hasPassword).length;
  const staffed = new Set(active.map(({ departmentKey }) => departmentKey));
  const empty = (departments ?? []).filter(({ key, isActive }) => isActive && !staffed.has(key)).length;
  return (
    <section className="gw-home-strip" aria-label={t('home.admin')} data-testid="home-admin">
      <h3>{t('home.admin')}</h3>
      <span>{t('home.admin.people', { n: active.length })}</span>
      {locked > 0 && <span>{t('home.admin.locked', { n: locked })}</span>}
      {empty > 0 && <span>{t('home.admin.empty', { n: empty })}</span>}
      <Button size="small" onClick={() => setOpen(true)}>
        {t('people.title')}
      </Button>
      {waiting !== undefined && waiting > 0 && (
        <Button size="small" onClick={() => openQueue('pending_requests')}>
          {t('home.admin.requests', { n: waiting })}
        </Button>
      )}
      <Suspense>{isOpen && <PeopleDrawer onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
