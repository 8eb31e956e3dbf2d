import { Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../problems/map-pane.css';
import type { Bbox } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useBuildingShapes } from '../problems/overlay.queries.ts';
import { consultationLayers, type PlaceShape, shapesOf } from './consultation.layers.ts';
import { type PlaceRow, usePlaces } from './consultation.queries.ts';
import { ConsultationLegend } from './consultation-legend.tsx';
import type { ConsultationView } from './stance-colours.ts';

/** A single yard is shown with the streets around it. */
const FIT_MAX_ZOOM = 17;

interface MapProps {
  consultationKey: number;
  place: string | undefined;
  onPlace(place: string | undefined): void;
}

/** Who answered, and which way, house by house on the map. */
export default function ConsultationMap({ consultationKey, place, onPlace }: MapProps) {
  const basemap = useBasemap();
  const places = usePlaces(consultationKey).data;
  const shapes = useBuildingShapes(true).data;
  if (!basemap || !places || !shapes || places.length === 0)
    return <div className="gw-consultation-map gw-map-loading" />;
  // Another consultation is another part of the place.
  return <Canvas key={consultationKey} {...{ basemap, places, shapes, place, onPlace }} />;
}

function Canvas({
  basemap,
  places,
  shapes,
  place,
  onPlace,
}: Omit<MapProps, 'consultationKey'> & {
  basemap: Basemap;
  places: PlaceRow[];
  shapes: NonNullable<ReturnType<typeof useBuildingShapes>['data']>;
}) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [view, setView] = useState<ConsultationView>('rate');
  const [ground] = useState({ basemap, bounds: boundsOf(places) });
  const choose = useRef(onPlace);
  choose.current = onPlace;
  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.05),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: () => {},
      onHover: () => {},
      onClick: ({ object }) => {
        const hit = object as PlaceShape | PlaceRow | undefined;
        choose.current(hit && ('place' in hit ? hit.place.id : hit.id));
      },
    });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);
  // a part of a community is shown closer than the whole place would be
  useEffect(() => owner?.fit(ground.bounds, FIT_MAX_ZOOM), [owner, ground]);
  const drawn = useMemo(() => shapesOf(places, shapes), [places, shapes]);
  useEffect(() => owner?.setLayers(consultationLayers(drawn, view, place)), [owner, drawn, view, place]);
  useEffect(() => owner?.setLabel(t('consultation.map')), [owner, t]);
  return (
    <section className="gw-consultation-map gw-map-pane" aria-label={t('consultation.map')}>
      <div ref={container} className="gw-map" />
      <div className="gw-consultation-legend">
        <Segmented<ConsultationView>
          size="small"
          block
          aria-label={t('consultation.view')}
          value={view}
          onChange={setView}
          options={(['rate', 'stance'] as const).map((each) => ({
            value: each,
            label: t(`consultation.view.${each}`),
          }))}
        />
        <ConsultationLegend places={places} view={view} />
      </div>
    </section>
  );
}

function boundsOf(places: readonly PlaceRow[]): Bbox {
  const box: Bbox = [180, 90, -180, -90];
  for (const { lng, lat } of places) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  const least = 0.0015;
  return box[2] - box[0] < least ? [box[0] - least, box[1] - least, box[2] + least, box[3] + least] : box;
}
