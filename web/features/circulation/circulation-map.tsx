import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { sideMiddles } from './area-draw.layers.ts';
import { useAreaDraw } from './area-draw.store.ts';
import { AreaDrawBar } from './area-draw-bar.tsx';
import { MapLegend } from './map-legend.tsx';
import { useModel } from './model.store.ts';
import { moveGate, nearestStreetNode } from './move-gate.ts';
import { usePlan } from './plan.store.ts';
import { specKey } from './spec-key.ts';
import { placeOfNode } from './street.layers.ts';
import { StreetSketch } from './street-sketch.tsx';
import { StreetTip } from './street-tip.tsx';
import { ToolBar } from './tool-bar.tsx';
import { type DragHands, useMapDrag } from './use-map-drag.ts';
import { useStreetLayers } from './use-street-layers.ts';
import { useStreetMap } from './use-street-map.ts';

/** The streets of the area: click one to see or to change it. */
export function CirculationMap({
  area,
  withTools = true,
  withLegend = true,
}: {
  area: CirculationArea;
  withTools?: boolean;
  withLegend?: boolean;
}) {
  const basemap = useBasemap();
  if (!hasWebGl2()) return <StreetSketch key={specKey(area.spec)} area={area} withTools={withTools} />;
  if (!basemap) return <div className="gw-home-map gw-map-loading" />;
  const parts = { basemap, area, withTools, withLegend };
  return <Canvas key={specKey(area.spec)} {...parts} />;
}

function Canvas({
  basemap,
  area,
  withTools,
  withLegend,
}: {
  basemap: Basemap;
  area: CirculationArea;
  withTools: boolean;
  withLegend: boolean;
}) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const { owner, hover, zoom } = useStreetMap(container, basemap, area);
  const isDrawing = useAreaDraw((state) => state.ring !== undefined);
  const [movedGate, setMovedGate] = useState<{ node: number; place: LngLat }>();
  const gateHands = useGateHands(setMovedGate);
  const cornerHands = useCornerHands();
  const tool = usePlan((state) => state.tool);
  const movesGates = withTools && (tool === 'look' || tool === 'gate');
  useMapDrag<string>(owner, isDrawing ? cornerHands : movesGates ? gateHands : undefined);
  const layers = useStreetLayers(area, hover?.segment, zoom, movedGate);
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('circulation.map')), [owner, t]);
  // arrow keys move the map from the first, Space sets a corner where it stands
  useEffect(() => {
    if (isDrawing) owner?.map.getCanvas().focus();
  }, [owner, isDrawing]);
  return (
    <section className="gw-home-map gw-map-pane" aria-label={t('circulation.map')}>
      <div ref={container} className="gw-map" data-testid="circulation-map" />
      {isDrawing ? <AreaDrawBar /> : withTools && <ToolBar />}
      {isDrawing && <span className="gw-draw-centre" aria-hidden />}
      {hover && !isDrawing && <StreetTip {...hover} />}
      {withLegend && <MapLegend />}
    </section>
  );
}

/** A gate goes where the hand lets it go: to the junction or end of a street that is nearest. */
function useGateHands(
  setMoved: (moved: { node: number; place: LngLat } | undefined) => void,
): DragHands<string> | undefined {
  const opened = useModel((state) => state.opened);
  return useMemo(() => {
    if (!opened) return undefined;
    const { network, gates } = opened;
    return {
      handles: () => gates.map(({ node }) => ({ id: String(node), place: placeOfNode(network, node) })),
      onMove: (id, place) => setMoved({ node: Number(id), place }),
      onDrop: (id, place) => {
        setMoved(undefined);
        const to = nearestStreetNode(network, place);
        if (to === undefined || gates.some(({ node }) => node === to)) return;
        const { settings, changeSettings } = usePlan.getState();
        changeSettings(moveGate(settings, network.nodeIds[Number(id)], network.nodeIds[to]));
      },
    };
  }, [opened, setMoved]);
}

/** Corners are moved; pulled from the middle of a side, there is one more. */
function useCornerHands(): DragHands<string> {
  return useMemo(() => {
    let before: readonly LngLat[] = [];
    const draw = () => useAreaDraw.getState();
    return {
      handles: () => {
        const ring = draw().ring ?? [];
        // corners first: where both are within reach, the nearer one is taken
        return [
          ...ring.map((place, i) => ({ id: `corner ${i}`, place })),
          ...sideMiddles(ring).map((place, i) => ({ id: `side ${i}`, place })),
        ];
      },
      onTake: (id) => {
        const [kind, i] = id.split(' ');
        const ring = draw().ring ?? [];
        before = ring;
        if (kind === 'corner') return id;
        draw().grow(Number(i) + 1, sideMiddles(ring)[Number(i)]);
        return `corner ${Number(i) + 1}`;
      },
      onMove: (id, place) => draw().move(Number(id.split(' ')[1]), place),
      onDrop: () => draw().settle(before),
    };
  }, []);
}
