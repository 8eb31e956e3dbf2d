import { Tag } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import type { ShownVisit } from './coverage.queries.ts';

const COLOURS: Record<ShownVisit['outcome'], string> = {
  met: 'green',
  not_home: 'default',
  refused: 'default',
  fixed_on_spot: 'cyan',
  brought_back: 'gold',
};

export function OutcomeTag({ outcome }: Pick<ShownVisit, 'outcome'>) {
  const t = useTranslate();
  return (
    <Tag className="gw-outcome" color={COLOURS[outcome]}>
      {t(`coverage.outcome.${outcome}`)}
    </Tag>
  );
}

/** Where a visit was, in one line. */
export function visitPlace({ doorLabel, room, facilityName }: ShownVisit): string {
  return [doorLabel, room, facilityName].filter(Boolean).join(' ');
}

/** A visit in a list: when, who, how it ended, and what was found. */
export function VisitLine({ visit, withPlace }: { visit: ShownVisit; withPlace: boolean }) {
  const t = useTranslate();
  const { arrivedAt, visitorName, companions, outcome, situation, request, isConflict } = visit;
  return (
    <li className="gw-visit-line">
      <span className="gw-visit-when">{formatTime(arrivedAt)}</span>
      <OutcomeTag outcome={outcome} />
      <span className="gw-visit-who">
        {[visitorName ?? t('coverage.noAccount'), ...companions].join('、')}
        {isConflict && <Tag color="gold">{t('coverage.conflict')}</Tag>}
      </span>
      {withPlace && <span className="gw-visit-place">{visitPlace(visit) || t('coverage.noPlace')}</span>}
      {(situation || request) && (
        <span className="gw-visit-text">
          {situation}
          {request && <em> {t('coverage.requestOf', { text: request })}</em>}
        </span>
      )}
    </li>
  );
}
