import type { PickingInfo } from '@deck.gl/core';
import { useTranslate } from '../../i18n/language.store.ts';
import { TargetTip } from '../measures/target-tip.tsx';
import { useHold } from '../session/hold.store.ts';
import { AreaTip } from './area-tip.tsx';
import { BinTip, BuildingTip, HotSpotTip } from './bin-tip.tsx';
import { type MapHit, mapHit } from './map-hit.ts';
import { DoorTip, FacilityTip } from './overlay-tip.tsx';
import { useAreaPicture, useMapLevel } from './use-area-picture.ts';

/** Fewer households than this are known by their house. */
const MIN_HOUSEHOLDS = 5;

/** What would name one door, or a house of a few households, to a room full of people. */
function pointsToDoor(hit: NonNullable<MapHit>): boolean {
  if (hit.kind === 'building') return (hit.building.shape.households ?? 0) < MIN_HOUSEHOLDS;
  return hit.kind === 'door' || hit.kind === 'target';
}

/** What lies under the pointer, in words and numbers. */
export function MapHover({ info }: { info: PickingInfo | undefined }) {
  const t = useTranslate();
  const picture = useAreaPicture(useMapLevel());
  const isMasked = useHold((state) => state.isMasked);
  const found = info && mapHit(info);
  const hit = found && isMasked && pointsToDoor(found) ? undefined : found;
  if (!info || !hit) return null;
  // Towards the middle of the map, where there is room for it.
  const { x, y, viewport } = info;
  const style = {
    ...(viewport && x > viewport.width / 2 ? { right: viewport.width - x + 14 } : { left: x + 14 }),
    ...(viewport && y > (2 / 3) * viewport.height ? { bottom: viewport.height - y + 14 } : { top: y + 14 }),
  };
  if (hit.kind === 'site') {
    const { count, state } = hit.site;
    const sentence = {
      overdue: t('problems.legend.siteOverdue'),
      open: t('problems.legend.siteOpen'),
      closed: t('problems.legend.siteClosed'),
    }[state];
    return (
      <div className="gw-hover" style={style}>
        <strong>{t('problems.count', { n: count })}</strong>
        <span>{sentence}</span>
      </div>
    );
  }
  if (hit.kind !== 'area') {
    return (
      <div className="gw-hover" style={style}>
        {hit.kind === 'bin' && <BinTip bin={hit.bin} />}
        {hit.kind === 'hotspot' && <HotSpotTip spot={hit.spot} />}
        {hit.kind === 'building' && <BuildingTip building={hit.building} />}
        {hit.kind === 'door' && <DoorTip door={hit.door} />}
        {hit.kind === 'target' && <TargetTip target={hit.target} />}
        {hit.kind === 'facility' && <FacilityTip facility={hit.facility} />}
      </div>
    );
  }
  const value = picture?.byKey.get(hit.area.key);
  if (!value) return null;
  return (
    <div className="gw-hover" style={style}>
      <AreaTip value={value} />
    </div>
  );
}
