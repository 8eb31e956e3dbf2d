import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox } from '#core/geo/types.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { cssColour } from '../../map/palette.ts';
import { type Areas, useAreas } from '../areas/areas.queries.ts';
import { areaBoundaryLayers } from '../problems/area-choropleth.layer.ts';
import { areaVeilLayers } from '../problems/area-veil.layer.ts';
import { useSession } from '../session/session.queries.ts';
import type { CoverageDoors } from './coverage.queries.ts';
import { classColours, classIndices, className } from './coverage-classes.ts';
import { coverageDoorLayers, type DoorPoint } from './coverage-doors.layer.ts';

interface CoverageMapProps {
  doors: CoverageDoors;
  area: UnitRef | undefined;
  /** Classes that are shown; all where none is named. */
  classes: readonly number[];
  chosen: number | undefined;
  onClass(index: number): void;
  onDoor(key: number | undefined): void;
}

/** Doors by the time since somebody was last there. */
export function CoverageMap(props: CoverageMapProps) {
  const basemap = useBasemap();
  const areas = useAreas();
  const bounds = basemap?.bounds;
  if (!basemap || !areas || !bounds) return <div className="gw-home-map gw-map-loading" />;
  return <Canvas basemap={basemap} bounds={bounds} areas={areas} {...props} />;
}

function Canvas({
  basemap,
  bounds,
  areas,
  doors,
  area,
  classes,
  chosen,
  onClass,
  onDoor,
}: CoverageMapProps & { basemap: Basemap; bounds: Bbox; areas: Areas }) {
  const t = useTranslate();
  const scope = useSession().data?.principal.scope;
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState({ basemap, bounds });
  const click = useRef(onDoor);
  useEffect(() => {
    click.current = onDoor;
  }, [onDoor]);
  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.03),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: () => {},
      onHover: () => {},
      onClick: ({ object }) => click.current((object as DoorPoint | undefined)?.key),
    });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);

  const inArea = useMemo(() => pointsOf(doors, area), [doors, area]);
  const points = useMemo(
    () => inArea.filter(({ classIndex }) => classes.length === 0 || classes.includes(classIndex)),
    [inArea, classes],
  );
  const colours = useMemo(() => classColours(doors.sinceDays), [doors.sinceDays]);
  const own = useMemo(() => (scope?.kind === 'areas' ? scope.areaKeys : []), [scope]);
  const layers = useMemo(() => {
    const keys = area ? [area.key] : own;
    return [
      ...areaVeilLayers(areas, keys),
      ...areaBoundaryLayers(areas, { finest: 'grid', selectedKeys: area ? [area.key] : [] }),
      ...coverageDoorLayers(points, colours, chosen),
    ];
  }, [areas, area, own, points, colours, chosen]);
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('coverage.map')), [owner, t]);
  useEffect(() => {
    const box = area ? areas.bboxByKey.get(area.key) : undefined;
    if (box) owner?.fit(box, 17);
    else if (area === undefined) owner?.home();
  }, [owner, area, areas]);
  const counts = classIndices(doors.sinceDays).map(
    (index) => inArea.filter(({ classIndex }) => classIndex === index).length,
  );
  return (
    <section className="gw-home-map gw-map-pane gw-coverage-map" aria-label={t('coverage.map')}>
      <div ref={container} className="gw-map" data-testid="coverage-map" />
      <ul className="gw-coverage-legend" aria-label={t('coverage.legend')}>
        <li className="gw-note">{t('coverage.legend')}</li>
        {counts.map((n, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its index
          <li key={index}>
            <button
              type="button"
              aria-pressed={classes.includes(index)}
              className={classes.length > 0 && !classes.includes(index) ? 'gw-off' : undefined}
              onClick={() => onClass(index)}
            >
              <i style={{ background: cssColour(colours[index]) }} />
              {className(t, doors.sinceDays, index)}
              <em>{n.toLocaleString('en-US')}</em>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pointsOf(doors: CoverageDoors, area: UnitRef | undefined): DoorPoint[] {
  const keysOfArea = area?.kind === 'grid' ? doors.gridKeys : doors.communityKeys;
  return doors.keys.flatMap((key, i) =>
    area && keysOfArea[i] !== area.key
      ? []
      : { key, lng: doors.lngs[i], lat: doors.lats[i], classIndex: doors.classes[i] },
  );
}
