import type { PickingInfo } from '@deck.gl/core';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { cssColour } from '../../map/palette.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { drawAreaLayers } from '../problems/draw-area.layer.ts';
import { useMapTool } from './map-tool.store.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { type DraftStop, visitedIds } from './plan-draft.ts';
import { visitsOf } from './plan-progress.ts';
import type { PlanView } from './plan-view.ts';
import { usePlanner } from './planner.store.ts';
import { StopCard } from './stop-card.tsx';
import { teamColour } from './team-colours.ts';
import { useMapGestures } from './use-map-gestures.ts';
import {
  LEFT_OUT_ID,
  STOPS_ID,
  type VisitedMark,
  visitedMarks,
  type WalkaboutPicture,
  walkaboutLayers,
} from './walkabout.layers.ts';
import { WalkaboutSketch } from './walkabout-sketch.tsx';
import {
  type CandidateFilter,
  type SharedPosition,
  usePositions,
  type WalkaboutAnswer,
} from './walkabouts.queries.ts';

const NOBODY: readonly SharedPosition[] = [];

interface WalkaboutMapProps {
  view: PlanView;
  data: WalkaboutAnswer;
  filter: CandidateFilter;
  isEditable: boolean;
  /** For pictures and frames: nobody's position, no legend, no card; told which map it is. */
  onlyMap?(owner: MapOwner | undefined): void;
}

/** The map of a walkabout: ways and stops in the colours of their teams. */
export function WalkaboutMap({ view, data, filter, isEditable, onlyMap }: WalkaboutMapProps) {
  const t = useTranslate();
  const basemap = useBasemap();
  const selectedId = usePlanDraft((state) => state.selected);
  const lines = usePlanner((state) => state.lines);
  const visits = useMemo(() => visitsOf(data.stops), [data.stops]);
  const marks = useMemo(() => visitedMarks(view, (stop) => visits.has(stop)), [view, visits]);
  const leftOut = useMemo(() => {
    const visited = visitedIds(view.draft.routes);
    return view.draft.stops.filter(({ id }) => !visited.has(id));
  }, [view]);
  const selected = selectedId === undefined ? undefined : view.byId.get(selectedId);
  const people =
    usePositions(data.walkabout.key, !onlyMap && data.walkabout.status === 'under_way') ?? NOBODY;
  const picture = useMemo(
    () => ({ view, people, lines, marks, leftOut, selected }),
    [view, people, lines, marks, leftOut, selected],
  );
  return (
    <section className="gw-home-map gw-map-pane" aria-label={t('walkabouts.map')}>
      {!hasWebGl2() ? (
        <WalkaboutSketch {...picture} />
      ) : (
        basemap && <Canvas basemap={basemap} picture={picture} polygon={filter.polygon} onOwner={onlyMap} />
      )}
      {!onlyMap && <TeamLegend view={view} />}
      {selected && !onlyMap && (
        <StopCard key={selected.id} stop={selected} view={view} data={data} isEditable={isEditable} />
      )}
    </section>
  );
}

/** What there is to see: stops and where teams start. */
function boundsOf({ draft }: PlanView): Bbox | undefined {
  const visited = visitedIds(draft.routes);
  const stops = draft.stops.filter(({ id }) => visited.size === 0 || visited.has(id));
  const points = [
    ...stops.map(({ lng, lat }) => [lng, lat] as const),
    ...draft.teams.flatMap(({ start, end }) => [start.lngLat, end.lngLat]),
  ];
  if (points.length === 0) return undefined;
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** 0 nothing, 1 candidates, 2 routes. */
function whatIsThere({ draft }: PlanView): 0 | 1 | 2 {
  if (draft.stops.length === 0) return 0;
  return visitedIds(draft.routes).size === 0 ? 1 : 2;
}

function clicked(info: PickingInfo): void {
  const { select, selected } = usePlanDraft.getState();
  if (useMapTool.getState().tool) return;
  const id =
    info.layer?.id === STOPS_ID || info.layer?.id === LEFT_OUT_ID
      ? (info.object as VisitedMark | DraftStop | undefined)?.id
      : undefined;
  if (id !== undefined || selected !== undefined) select(id);
}

interface CanvasProps {
  basemap: Basemap;
  picture: WalkaboutPicture;
  polygon: LngLat[] | undefined;
  onOwner: WalkaboutMapProps['onlyMap'];
}

function Canvas({ basemap, picture, polygon, onOwner }: CanvasProps) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState(basemap);
  const { tool, corners, pointer } = useMapTool();
  const finish = useMapGestures(owner);
  const { view, selected } = picture;
  const begin = useRef(boundsOf(view) ?? ground.bounds ?? undefined);

  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(begin.current ?? [120.3, 36, 120.4, 36.1], 0.05),
      hasLand: ground.hasLand,
      maxTileZoom: ground.maxZoom,
      attributions: ground.attributions,
      onCamera: () => {},
      onHover: () => {},
      onClick: clicked,
    });
    // Nearer than a page of the whole area opens: there are doors to see.
    if (begin.current) made.map.fitBounds(begin.current, { padding: 48, maxZoom: 16.5, duration: 0 });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);

  // The first candidates of a walkabout, then its first routes: the map goes there, once each.
  const known = whatIsThere(view);
  const shown = useRef(known);
  useEffect(() => {
    const bounds = boundsOf(view);
    if (!owner || known <= shown.current || !bounds) return;
    shown.current = known;
    owner.fit(widened(bounds, 0.05), 17);
  }, [owner, known, view]);

  const layers = useMemo(() => {
    const drawn = tool?.kind === 'area' ? { corners, pointer, isClosed: false } : undefined;
    return [...drawAreaLayers(polygon, drawn), ...walkaboutLayers(picture)];
  }, [picture, polygon, tool, corners, pointer]);
  useEffect(() => onOwner?.(owner), [onOwner, owner]);
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('walkabouts.map')), [owner, t]);
  useEffect(() => {
    if (!owner || !selected) return;
    const { lng, lat } = selected;
    if (!owner.map.getBounds().contains([lng, lat])) owner.map.easeTo({ center: [lng, lat] });
  }, [owner, selected]);
  return (
    <>
      <div ref={container} className="gw-map" data-testid="walkabout-map" />
      {tool && <ToolBar onFinish={finish} />}
    </>
  );
}

/** What to do while the map waits for a click. */
function ToolBar({ onFinish }: { onFinish(): void }) {
  const t = useTranslate();
  const { tool, corners, setCorners, setTool } = useMapTool();
  if (!tool) return null;
  return (
    <div className="gw-draw-bar" role="status">
      <span>{t(tool.kind === 'area' ? 'draw.polygonHint' : `walkabouts.pick.${tool.hint}`)}</span>
      {tool.kind === 'area' && (
        <>
          <Button
            size="small"
            disabled={corners.length === 0}
            onClick={() => setCorners(corners.slice(0, -1))}
          >
            {t('draw.undoCorner')}
          </Button>
          <Button size="small" type="primary" disabled={corners.length < 3} onClick={onFinish}>
            {t('draw.finish')}
          </Button>
        </>
      )}
      <Button size="small" onClick={() => setTool(undefined)}>
        {t('draw.cancel')}
      </Button>
    </div>
  );
}

function TeamLegend({ view: { draft, facts } }: { view: PlanView }) {
  const t = useTranslate();
  if (draft.stops.length === 0) return null;
  return (
    <div className="gw-walkabout-legend">
      {draft.teams.map(({ id, name }, k) => (
        <span key={id}>
          <i style={{ background: cssColour(teamColour(k)) }} />
          {name}
        </span>
      ))}
      {facts.candidates > facts.visits && (
        <span>
          <i className="gw-legend-left-out" />
          {t('walkabouts.tab.leftOut')}
        </span>
      )}
      {draft.stops.some(({ reasons }) => reasons.includes('overdue')) && (
        <span>
          <i className="gw-legend-overdue" />
          {t('walkabouts.legendOverdue')}
        </span>
      )}
    </div>
  );
}
