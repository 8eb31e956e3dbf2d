import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useProblemRows } from '../problems/problem-detail.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { TakenIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';

const DOOR_ZOOM = 17.2;

/** What became of it: its number, and the next one. */
export function TakenInView({ taken, onNext }: { taken: TakenIn; onNext(): void }) {
  const t = useTranslate();
  const close = useIntake((state) => state.close);
  const setMode = useModeStore((state) => state.setMode);
  const next = useRef<HTMLButtonElement>(null);
  const { problemKey, isNewProblem } = taken;
  const row = useProblemRows([problemKey]).data?.[0];
  const areas = useAreas();
  useEffect(() => next.current?.focus(), []);

  const open = () => {
    const { openDesk, openProblem } = useWorkplace.getState();
    setMode({ kind: 'problems' });
    openDesk('map');
    openProblem(problemKey);
    if (row?.lng != null && row.lat != null)
      useMapStore.getState().owner?.flyTo([row.lng, row.lat], DOOR_ZOOM);
    close();
  };
  const n = String(problemKey);
  return (
    <section className="gw-intake-done" aria-live="polite" data-testid="intake-done">
      <CheckCircleFilled aria-hidden />
      <h3>{isNewProblem ? t('intake.done', { n }) : t('intake.doneInto', { n })}</h3>
      {row && <p>{row.title}</p>}
      {row && (
        <p className="gw-note">
          {[
            t(`status.${row.status}`),
            ...[row.communityKey, row.gridKey].map((key) => key !== null && areas?.byKey.get(key)?.name),
            row.placeText,
            row.lng === null && t('intake.doneUnplaced'),
            row.reporterCount > 1 && t('intake.voices', { n: row.reporterCount }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      <div className="gw-intake-line">
        <Button ref={next} type="primary" size="large" onClick={onNext}>
          {t('intake.next')}
        </Button>
        <Button size="large" onClick={open}>
          {t('intake.openIt')}
        </Button>
        <Button size="large" type="text" onClick={close}>
          {t('intake.close')}
        </Button>
      </div>
    </section>
  );
}
