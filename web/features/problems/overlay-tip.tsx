import type { Door } from '#core/places/place-columns.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import type { FacilityPlace } from './overlay.queries.ts';

/** A door: its address, its households, and whether anybody has seen it. */
export function DoorTip({ door }: { door: Door }) {
  const t = useTranslate();
  return (
    <>
      <strong>{door.label || t('overlays.doors.title')}</strong>
      <span>
        {door.households === null
          ? t('problems.area.householdsUnknown')
          : t('problems.area.households', { n: door.households })}
        {door.householdsAssumed && t('overlays.assumedMark')}
      </span>
      {door.isAssumed && <span className="gw-hover-note">{t('overlays.doors.assumedNote')}</span>}
    </>
  );
}

export function FacilityTip({ facility: { kind, name } }: { facility: FacilityPlace }) {
  const t = useTranslate();
  const key = messageKey(`facilities.kinds.${kind}`);
  const kindName = key ? t(key) : kind;
  return (
    <>
      <strong>{name ?? kindName}</strong>
      {name && <span>{kindName}</span>}
    </>
  );
}
