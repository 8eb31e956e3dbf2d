import { AimOutlined, ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons';
import { Alert, Badge, Button, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { isArea } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { UnitVisits } from '../coverage/unit-visits.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { showUnitOnMap } from './show-unit.ts';
import { UnitCensus } from './unit-census.tsx';
import { UnitChildren } from './unit-children.tsx';
import { UnitContacts } from './unit-contacts.tsx';
import { UnitHead } from './unit-head.tsx';
import { UnitHistory } from './unit-history.tsx';
import { UnitMenu } from './unit-menu.tsx';
import { UnitPairings } from './unit-pairings.tsx';
import { UnitTiles } from './unit-tiles.tsx';
import { type UnitAnswer, useCensus, usePairings, useUnit } from './units.queries.ts';
import './units.css';

/**
 * 四个直通: the same panel for a sub-district, a community, a grid, a house, a door and a household. `isWide` on its own desk:
 * what lies below at the left, people and doubts at the right; beside the map they are tabs. `isTop`: no unit was chosen, so the
 * pairings are all that somebody sees, also a cadre's own elsewhere.
 */
export function UnitPanel({
  unit,
  isWide = false,
  isTop = false,
}: {
  unit: UnitRef;
  isWide?: boolean;
  isTop?: boolean;
}) {
  const t = useTranslate();
  const { data, error } = useUnit(unit);
  const { desk, openUnit } = useWorkplace();
  const around = data?.unit.around.at(-1);
  return (
    <article className={isWide ? 'gw-card gw-unit gw-unit-wide' : 'gw-card gw-unit'} data-testid="unit-panel">
      <div className="gw-card-nav">
        {around ? (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => openUnit(around)}>
            {t('units.up')}
          </Button>
        ) : (
          <span />
        )}
        <span>
          {data && (data.unit.bbox || data.unit.place) && (
            <Button type="text" icon={<AimOutlined />} onClick={() => showUnitOnMap(data.unit)}>
              {t('units.toMap')}
            </Button>
          )}
          {data && <UnitMenu answer={data} />}
          {desk !== 'units' && (
            <Button
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('units.close')}
              onClick={() => openUnit(undefined)}
            />
          )}
        </span>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-unit-body">
          <UnitHead answer={data} />
          <UnitTiles answer={data} />
          <UnitSections key={`${unit.kind}:${unit.key}`} answer={data} isWide={isWide} isTop={isTop} />
        </div>
      )}
    </article>
  );
}

function UnitSections({ answer, isWide, isTop }: { answer: UnitAnswer; isWide: boolean; isTop: boolean }) {
  const t = useTranslate();
  const { unit } = answer;
  const ref = { kind: unit.kind, key: unit.key };
  const [tab, setTab] = useState(() => firstTab(unit.kind, isWide));
  const pairingsOf = isTop ? undefined : ref;
  const due = usePairings(pairingsOf).data?.pairings.filter(({ state }) => state === 'overdue').length ?? 0;
  // All of a sub-district is looked through only when somebody asks.
  const isCounted = answer.mayEdit && (unit.kind !== 'subdistrict' || tab === 'census');
  const errors =
    useCensus(ref, isCounted).data?.issues.filter(({ severity }) => severity === 'error').length ?? 0;
  const hasChildren = unit.kind !== 'household';
  const role = useSession().data?.principal.role ?? 'guest';
  const hasVisits =
    (unit.kind === 'entrance' || unit.kind === 'household') && role !== 'guest' && role !== 'display';
  const items = [
    ...(hasChildren && !isWide
      ? [
          {
            key: 'children',
            label: t('units.tab.children'),
            children: <UnitChildren answer={answer} isWide={false} />,
          },
        ]
      : []),
    { key: 'contacts', label: t('units.tab.contacts'), children: <UnitContacts answer={answer} /> },
    {
      key: 'pairings',
      label: (
        <>
          {t('units.tab.pairings')}{' '}
          <Badge count={due} size="small" color="#b3261e" title={t('units.pairing.state.overdue')} />
        </>
      ),
      children: <UnitPairings answer={answer} of={pairingsOf} />,
    },
    ...(hasVisits
      ? [{ key: 'visits', label: t('coverage.unitTab'), children: <UnitVisits unit={ref} /> }]
      : []),
    ...(answer.mayEdit
      ? [
          {
            key: 'census',
            label: (
              <>
                {t('units.tab.census')}{' '}
                <Badge count={errors} size="small" color="#8a5a0b" overflowCount={999} />
              </>
            ),
            children: <UnitCensus answer={answer} />,
          },
          { key: 'history', label: t('units.tab.history'), children: <UnitHistory events={answer.events} /> },
        ]
      : []),
  ];
  const tabs = (
    <Tabs
      className="gw-unit-tabs"
      size="small"
      activeKey={items.some(({ key }) => key === tab) ? tab : items[0].key}
      onChange={setTab}
      destroyOnHidden
      items={items}
    />
  );
  if (!isWide || !hasChildren) return tabs;
  return (
    <div className="gw-unit-columns">
      <section aria-label={t('units.tab.children')}>
        <UnitChildren answer={answer} isWide />
      </section>
      {tabs}
    </div>
  );
}

function firstTab(kind: UnitRef['kind'], isWide: boolean): string {
  const { user, isDue } = useWorkplace.getState().pairings;
  if (user !== undefined || isDue || (isWide && isArea(kind))) return 'pairings';
  return isWide ? 'contacts' : 'children';
}
