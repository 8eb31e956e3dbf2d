import type { HouseLine } from '#core/streets/isochrone-coverage.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { type ServicePicture, TRIAL } from './use-service-picture.ts';

/** What houses, communities, kinds and facilities are called. */
export function useHouseNames({ ground, facilities }: Pick<ServicePicture, 'ground' | 'facilities'>) {
  const t = useTranslate();
  const areas = useAreas();
  const kind = (code: string) => {
    const key = messageKey(`facilities.kinds.${code}`);
    return key ? t(key) : code;
  };
  return {
    kind,
    kinds: (codes: readonly string[]) => codes.map(kind).join(t('service.either')),
    house: ({ house }: Pick<HouseLine, 'house'>) =>
      house < 0 ? t('service.doorAlone') : ground?.houses[house].label || t('service.houseUnknown'),
    community: (key: number) => areas?.byKey.get(key)?.name ?? t('service.noCommunity'),
    facility: (position: number) => {
      if (position === TRIAL) return t('service.trial');
      const found = facilities?.[position];
      return found ? (found.name ?? kind(found.kind)) : '';
    },
  };
}
