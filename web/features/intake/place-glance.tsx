import { EnvironmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import type { PlaceCandidate } from '#core/addresses/place-candidates.ts';
import { buildAreaIndex, locate } from '#core/geo/containment.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { type Areas, useAreas } from '../areas/areas.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

const DOOR_ZOOM = 17.2;

/** In which community and grid a pin stands; said plainly where it is none of ours. */
export function PinArea({ lngLat: [lng, lat] }: { lngLat: [number, number] }) {
  const t = useTranslate();
  const areas = useAreas();
  const index = useMemo(() => areas && indexOf(areas), [areas]);
  if (!areas || !index) return null;
  const { communityKey, gridKey, subdistrictKey } = locate(index, lng, lat);
  const names = [communityKey, gridKey].flatMap((key) => areas.byKey.get(key)?.name ?? []);
  if (names.length > 0) return names.join(' ');
  return areas.byKey.get(subdistrictKey)?.name ?? t('intake.outside');
}

function indexOf({ collection, bboxByKey }: Areas) {
  return buildAreaIndex(
    collection.features.flatMap(({ geometry, properties: { key, level } }) => {
      const bbox = bboxByKey.get(key);
      return bbox ? [{ key, level, geometry, bbox }] : [];
    }),
  );
}

/** Rings the place on the map, and goes there on wish. */
export function ShowOnMap({ candidate }: { candidate: PlaceCandidate }) {
  const t = useTranslate();
  const isPhone = usePhone();
  const { owner, setMark } = useMapStore();
  const setMode = useModeStore((state) => state.setMode);
  const openDesk = useWorkplace((state) => state.openDesk);
  const { lng, lat } = candidate;
  useEffect(() => {
    if (lng === null || lat === null) return;
    setMark([lng, lat]);
    return () => setMark(undefined);
  }, [lng, lat, setMark]);
  // On a phone the form lies over the map.
  if (isPhone || lng === null || lat === null) return null;
  return (
    <Button
      size="small"
      type="link"
      className="gw-intake-show"
      icon={<EnvironmentOutlined />}
      onClick={() => {
        setMode({ kind: 'problems' });
        openDesk('map');
        owner?.flyTo([lng, lat], DOOR_ZOOM);
      }}
    >
      {t('intake.showOnMap')}
    </Button>
  );
}
