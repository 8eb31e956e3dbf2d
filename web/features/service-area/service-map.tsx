import type { PickingInfo } from '@deck.gl/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { areaBoundaryLayers } from '../problems/area-choropleth.layer.ts';
import { useBuildingShapes } from '../problems/overlay.queries.ts';
import { facilityIconPx, facilityLayers } from '../problems/overlay-facilities.layer.ts';
import '../problems/map-pane.css';
import {
  HOUSES_ID,
  type HouseDatum,
  houseData,
  houseLayers,
  loneDoorLayers,
  reachLayers,
  trialLayers,
} from './service-area.layers.ts';
import { useServiceChoice } from './service-choice.store.ts';
import { ServiceLegend } from './service-legend.tsx';
import { useHouseNames } from './use-house-names.ts';
import type { ServicePicture } from './use-service-picture.ts';

/** Near enough to see the house among its neighbours. */
const HOUSE_ZOOM = 16.5;

/** Where it is within reach, and which houses are not. */
export default function ServiceMap({ picture }: { picture: ServicePicture }) {
  const basemap = useBasemap();
  if (!basemap?.bounds) return <div className="gw-home-map gw-map-loading" />;
  return <Canvas basemap={basemap} bounds={basemap.bounds} picture={picture} />;
}

interface CanvasProps {
  basemap: Basemap;
  bounds: Bbox;
  picture: ServicePicture;
}

function Canvas({ basemap, bounds, picture }: CanvasProps) {
  const t = useTranslate();
  const areas = useAreas();
  const shapes = useBuildingShapes(true).data;
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [iconPx, setIconPx] = useState(() => facilityIconPx(14));
  const [hover, setHover] = useState<PickingInfo<HouseDatum>>();
  const [ground] = useState({ basemap, bounds });
  const { choice, coverage, chosen, areas: reach } = picture;
  const { homes, houses } = picture.ground ?? {};
  const lines = coverage?.houses;
  const house = choice.house === undefined ? undefined : lines?.[choice.house];

  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.02),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: ({ zoom }) => setIconPx(facilityIconPx(zoom)),
      onHover: (info) =>
        setHover(info.layer?.id === HOUSES_ID ? (info as PickingInfo<HouseDatum>) : undefined),
      onClick: ({ layer, object }) => {
        const { isPlacing, choose } = useServiceChoice.getState();
        if (!isPlacing && layer?.id === HOUSES_ID) choose({ house: (object as HouseDatum).position });
      },
    });
    // deck.gl hears of the click first, while the place is still wanted.
    made.map.on('click', ({ lngLat: { lng, lat } }) => {
      const { isPlacing, choose } = useServiceChoice.getState();
      if (isPlacing) choose({ trial: [lng, lat], isPlacing: false });
    });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);

  const drawnHouses = useMemo(() => {
    const byKey = new Map(shapes?.map((shape) => [shape.key, shape]));
    return lines && houses ? houseData(lines, houses, byKey) : [];
  }, [lines, houses, shapes]);
  const layers = useMemo(
    () => [
      ...reachLayers(reach ?? []),
      ...(areas ? areaBoundaryLayers(areas, { finest: 'community', selectedKeys: [] }) : []),
      ...houseLayers(drawnHouses, house),
      ...(lines && homes ? loneDoorLayers(lines, homes) : []),
      ...facilityLayers(chosen, iconPx),
      ...trialLayers(choice.trial),
    ],
    [reach, areas, drawnHouses, house, lines, homes, chosen, iconPx, choice.trial],
  );
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('service.map')), [owner, t]);
  useEffect(() => {
    const home = house && homes?.[house.home];
    if (home) owner?.flyTo([home.lng, home.lat], HOUSE_ZOOM);
  }, [owner, house, homes]);
  return (
    <section
      className={choice.isPlacing ? 'gw-home-map gw-map-pane gw-service-placing' : 'gw-home-map gw-map-pane'}
      aria-label={t('service.map')}
    >
      <div ref={container} className="gw-map" />
      <HouseTip info={hover} picture={picture} />
      <ServiceLegend picture={picture} />
      {choice.isPlacing && <div className="gw-service-hint">{t('service.trying')}</div>}
    </section>
  );
}

function HouseTip({ info, picture }: { info: PickingInfo<HouseDatum> | undefined; picture: ServicePicture }) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  if (!info?.object) return null;
  const { line } = info.object;
  const { x, y, viewport } = info;
  // Towards the middle of the map, where there is room for it.
  const style = {
    ...(viewport && x > viewport.width / 2 ? { right: viewport.width - x + 14 } : { left: x + 14 }),
    ...(viewport && y > (2 / 3) * viewport.height ? { bottom: viewport.height - y + 14 } : { top: y + 14 }),
  };
  const { households, seconds } = line;
  return (
    <div className="gw-hover" style={style}>
      <strong>{names.house(line)}</strong>
      <span>
        {Number.isFinite(seconds)
          ? t('service.tip.within', { households, minutes: Math.ceil(seconds / 60) })
          : t('service.tip.noWay', { households })}
      </span>
      {line.goal !== -1 && (
        <span className="gw-hover-note">{t('service.nearest', { name: names.facility(line.goal) })}</span>
      )}
    </div>
  );
}
