import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import type { Viewer } from './home-plan.ts';
import { useUserRoles } from './role-choice.ts';
import { preferHome, prefersHome } from './start-choice.ts';

/** Who, where, which day; for administrators whose page, for everybody else whether it comes first. */
export function HomeHead({ viewer }: { viewer: Viewer }) {
  const t = useTranslate();
  const session = useSession().data;
  const areas = useAreas();
  const names = useCaseNames();
  const places = viewer.areaKeys.flatMap((key) => areas?.byKey.get(key)?.name ?? []);
  const isTrial = session?.isTrial ?? false;
  const own = !viewer.isOther && isTrial ? t('trial.label') : viewer.name;
  return (
    <header className="gw-home-head">
      <h2>{own}</h2>
      <span>
        {[
          t(`role.${viewer.role}`),
          ...(viewer.departmentKey === null ? [] : [names.department(viewer.departmentKey)]),
          ...places.filter((name) => name !== names.department(viewer.departmentKey)),
          // The demonstration stands still at its own last day.
          session && formatDay(session.asOf ?? new Date().toISOString()),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <div className="gw-home-choices">
        <LookAs viewer={viewer} />
        {session && !isTrial && !viewer.isOther && <StartChoice personId={viewer.id} />}
      </div>
    </header>
  );
}

/** Any role's page, as one of its people has it. */
function LookAs({ viewer }: { viewer: Viewer }) {
  const t = useTranslate();
  const principal = useSession().data?.principal;
  const { lookAs, setView } = useWorkplace();
  const roles = useUserRoles();
  if (principal?.role !== 'admin' || principal.scope.kind !== 'all' || roles.length === 0) return null;
  const look = (id: string | undefined) => {
    const person = roles.flatMap(({ people }) => people).find((each) => each.id === id);
    lookAs(person?.id);
    // The map then speaks of the places of that person.
    setView({ areaKeys: person?.areaKeys ?? [] });
  };
  return (
    <>
      <span className="gw-home-as">
        {t('home.as')}
        <Select<string>
          aria-label={t('home.as')}
          data-testid="home-as"
          value={viewer.isOther ? viewer.id : ''}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={240}
          onChange={(id) => look(id || undefined)}
          options={[
            { value: '', label: t('home.as.self') },
            ...roles.map(({ role, people }) => ({
              label: t(`role.${role}`),
              options: people.map(({ id, name, where }) => ({
                value: id,
                label: [name, where].filter(Boolean).join(' · '),
              })),
            })),
          ]}
        />
      </span>
      {viewer.isOther && (
        <Button size="small" type="link" onClick={() => look(undefined)}>
          {t('home.as.end')}
        </Button>
      )}
    </>
  );
}

function StartChoice({ personId }: { personId: string }) {
  const t = useTranslate();
  const [isFirst, setFirst] = useState(() => prefersHome(personId));
  return (
    <Checkbox
      checked={isFirst}
      onChange={({ target }) => {
        preferHome(personId, target.checked);
        setFirst(target.checked);
      }}
    >
      {t('home.first')}
    </Checkbox>
  );
}
