import { Alert, Empty, Skeleton } from 'antd';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useVisitHistory } from './coverage.queries.ts';
import { VisitLine } from './visit-line.tsx';
import './visits.css';

/** Who was at a door or in a household, the newest first. */
export function UnitVisits({ unit }: { unit: UnitRef }) {
  const t = useTranslate();
  const key = String(unit.key);
  const { data, error } = useVisitHistory(unit.kind === 'household' ? { household: key } : { entrance: key });
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-list-skeleton" />;
  if (data.count === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('coverage.noVisits')} />;
  }
  return (
    <div className="gw-unit-section" data-testid="unit-visits">
      <p className="gw-note">
        {data.count > data.rows.length
          ? t('coverage.visitCountOf', { n: data.count, shown: data.rows.length })
          : t('coverage.visitCount', { n: data.count })}
      </p>
      <ul className="gw-visit-list">
        {data.rows.map((visit) => (
          <VisitLine
            key={visit.key}
            visit={visit}
            withPlace={unit.kind === 'entrance' && visit.householdKey !== null}
          />
        ))}
      </ul>
    </div>
  );
}
