import { Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { useActorName } from '../people/people.queries.ts';
import type { UnitEvent } from './units.queries.ts';

/** Who changed what here, the latest first. */
export function UnitHistory({ events }: { events: readonly UnitEvent[] }) {
  const t = useTranslate();
  const actorName = useActorName();
  if (events.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('units.history.none')} />;
  }
  return (
    <ul className="gw-unit-section gw-unit-history">
      {events.map(({ key, actor, recordedAt, kind, before, after }) => (
        <li key={key}>
          <span>
            {t(messageKey(`units.event.${kind}`) ?? 'units.event.edited')}
            <small>{changes(before, after)}</small>
          </span>
          <span className="gw-note">
            {formatTime(recordedAt)} {actorName(actor) ?? ''}
          </span>
        </li>
      ))}
    </ul>
  );

  function changes(before: UnitEvent['before'], after: UnitEvent['after']): string {
    return Object.entries(after ?? {})
      .flatMap(([field, value]) => {
        const name = messageKey(`units.field.${field}`);
        if (!name || value === null || typeof value === 'object') return [];
        const was = before?.[field];
        return [`${t(name)} ${was === undefined || was === null ? '' : `${String(was)} → `}${String(value)}`];
      })
      .join('，');
  }
}
