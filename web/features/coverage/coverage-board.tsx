import { CloseOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { AreaCoverage } from './area-coverage.tsx';
import { useCoverageAreas, useCoverageDoors, useDoor } from './coverage.queries.ts';
import { GapList } from './gap-list.tsx';
import { openUnit } from './open-unit.ts';
import { UnitVisits } from './unit-visits.tsx';

const CoverageMap = lazy(async () => ({ default: (await import('./coverage-map.tsx')).CoverageMap }));

/** 走遍每个角落: the map of doors by time since the last visit, areas compared, and the gaps. */
export function CoverageBoard({ onDue }: { onDue(): void }) {
  const t = useTranslate();
  const areas = useCoverageAreas();
  const hasMap = hasWebGl2();
  const doors = useCoverageDoors(hasMap).data;
  const [area, setArea] = useState<UnitRef>();
  const [classes, setClasses] = useState<number[]>([]);
  const [door, setDoor] = useState<number>();
  const filter = useMemo(() => ({ unit: area, classes }), [area, classes]);
  const toggle = (index: number) =>
    setClasses(
      classes.includes(index) ? classes.filter((each) => each !== index) : [...classes, index].sort(),
    );
  if (areas.error) return <Alert type="warning" showIcon title={errorSentence(t, areas.error)} />;
  if (!areas.data) return <Skeleton active className="gw-page-skeleton" />;
  return (
    <div className={hasMap ? 'gw-coverage-board' : 'gw-coverage-board gw-coverage-flat'}>
      {hasMap && (
        <div className="gw-coverage-left">
          <Suspense fallback={<div className="gw-home-map gw-map-loading" />}>
            {doors && (
              <CoverageMap
                doors={doors}
                area={area}
                classes={classes}
                chosen={door}
                onClass={toggle}
                onDoor={setDoor}
              />
            )}
          </Suspense>
          {door !== undefined && <DoorCard key={door} doorKey={door} onClose={() => setDoor(undefined)} />}
        </div>
      )}
      <div className="gw-coverage-side">
        <AreaCoverage
          data={areas.data}
          area={area}
          onArea={(unit) => {
            setArea(unit);
            if (!unit) setClasses([]);
          }}
          onCell={(unit, wanted) => {
            setArea(unit);
            setClasses(wanted);
          }}
          onDue={onDue}
        />
        <GapList filter={filter} chosen={door} onDoor={setDoor} />
        {!hasMap && door !== undefined && (
          <DoorCard key={door} doorKey={door} onClose={() => setDoor(undefined)} />
        )}
      </div>
    </div>
  );
}

/** The chosen door: when somebody was there, and the way to all about it. */
function DoorCard({ doorKey, onClose }: { doorKey: number; onClose(): void }) {
  const t = useTranslate();
  const door = useDoor(doorKey).data;
  return (
    <aside className="gw-door-card" aria-label={t('coverage.door')} data-testid="door-card">
      <header>
        <strong>{door ? door.label || t('units.onlyDoor') : '…'}</strong>
        <Button size="small" onClick={() => openUnit({ kind: 'entrance', key: doorKey })}>
          {t('coverage.openDoor')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('units.close')}
          onClick={onClose}
        />
      </header>
      <UnitVisits unit={{ kind: 'entrance', key: doorKey }} />
    </aside>
  );
}
