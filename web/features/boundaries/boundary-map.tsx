import type { PickingInfo } from '@deck.gl/core';
import type { MultiPolygon } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { giveGround } from '#core/boundaries/edit-grids.ts';
import type { HouseholdShare } from '#core/boundaries/household-shares.ts';
import { bboxOf } from '#core/geo/topology/polygon-checks.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { areaVeilLayers } from '../problems/area-veil.layer.ts';
import type { Community } from './boundaries.queries.ts';
import { BLOCKS_ID, boundaryLabels, boundaryLayers, GRIDS_ID } from './boundary.layers.ts';
import { type DraftGrid, useBoundaryDraft } from './boundary-draft.store.ts';
import { LineBar } from './line-bar.tsx';
import { isLineTool, useLineTool } from './use-line-tool.ts';

interface BoundaryMapProps {
  community: Community;
  /** What is drawn; the draft, or a proposal or an earlier division that is only looked at. */
  grids: readonly DraftGrid[];
  households: ReadonlyMap<string, HouseholdShare>;
  blocks: readonly MultiPolygon[];
  isEditable: boolean;
}

/** The community's own map: its grids by size, and the line that is drawn on it. */
export function BoundaryMap(props: BoundaryMapProps) {
  const basemap = useBasemap();
  if (!basemap) return <div className="gw-home-map gw-map-loading" />;
  return <Canvas key={props.community.key} basemap={basemap} {...props} />;
}

function clicked(info: PickingInfo, blocks: readonly MultiPolygon[]): void {
  const { tool, select, selected, grids, take } = useBoundaryDraft.getState();
  if (isLineTool(tool)) return;
  const properties = (info.object as { properties?: { id?: string; index?: number } } | undefined)
    ?.properties;
  if (info.layer?.id === BLOCKS_ID && properties?.index !== undefined) {
    const [to] = selected;
    if (to) take(giveGround(grids, blocks[properties.index]!, to));
  } else if (tool !== 'block' && info.layer?.id === GRIDS_ID && properties?.id) select(properties.id);
}

function Canvas({
  basemap,
  community,
  grids,
  households,
  blocks,
  isEditable,
}: BoundaryMapProps & { basemap: Basemap }) {
  const t = useTranslate();
  const areas = useAreas();
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState({ basemap, bounds: bboxOf(community.geometry) });
  const { start, selected, tool } = useBoundaryDraft();
  const { laid, corners, finish } = useLineTool(owner, community);
  const onClick = useRef<(info: PickingInfo) => void>(undefined);
  useEffect(() => {
    onClick.current = isEditable ? (info) => clicked(info, blocks) : undefined;
  }, [blocks, isEditable]);

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
      onClick: (info) => onClick.current?.(info),
    });
    made.map.fitBounds(ground.bounds, { padding: 36, maxZoom: 17, duration: 0 });
    setOwner(made);
    return () => made.destroy();
  }, [ground]);
  const layers = useMemo(
    () => [
      ...(areas ? areaVeilLayers(areas, [community.key]) : []),
      ...boundaryLayers({
        grids,
        start,
        selected: isEditable ? selected : [],
        households,
        blocks: isEditable && tool === 'block' ? blocks : [],
        line: laid,
        corners,
      }),
    ],
    [areas, community.key, grids, start, selected, households, blocks, laid, corners, isEditable, tool],
  );
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  const labels = useMemo(() => boundaryLabels(grids, households, t), [grids, households, t]);
  useEffect(() => owner?.setAreaLabels(labels), [owner, labels]);
  useEffect(() => owner?.setLabel(t('boundaries.map', { name: community.name })), [owner, t, community.name]);
  return (
    <section className="gw-home-map gw-map-pane" aria-label={t('boundaries.map', { name: community.name })}>
      <div ref={container} className="gw-map" data-testid="boundary-map" />
      {isEditable && <LineBar hasBlocks={blocks.length > 0} onFinish={finish} />}
      <SizeLegend />
    </section>
  );
}

function SizeLegend() {
  const t = useTranslate();
  return (
    <div className="gw-boundary-legend">
      <strong>{t('boundaries.legend')}</strong>
      {(['small', 'fitting', 'large'] as const).map((size) => (
        <span key={size}>
          <i className={`gw-size-${size}`} />
          {t(`boundaries.sizeRange.${size}`)}
        </span>
      ))}
    </div>
  );
}
