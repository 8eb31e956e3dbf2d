import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { segmentsOf } from '#core/circulation/interventions/intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { thinArrows, zoomStep } from './arrow-thinning.ts';
import { clickStreet } from './click-street.ts';
import { doorMarks } from './door-marks.ts';
import { useMapFocus } from './map-focus.store.ts';
import { MapLegend } from './map-legend.tsx';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { pointAlong } from './segment-lines.ts';
import { DOOR_COLOURS, doorColour, oneWayArcs, placeOfNode } from './street.layers.ts';
import { drawStreets } from './street-drawing.ts';
import { streetPicture } from './street-pictures.ts';
import { PLAN_COLOUR } from './street-signs.ts';
import { ToolBar } from './tool-bar.tsx';
import { useSketchView } from './use-sketch-view.ts';

const WIDTH = 1000;
/** A drawing as wide as the page shows the streets of a sub-district. */
const SKETCH_ZOOM = 14;

/** Without WebGL2: the streets as a drawing, in which the same clicks do the same. */
export function StreetSketch({ area, withTools }: { area: CirculationArea; withTools: boolean }) {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const drawn = useModel((state) => state.drawn);
  const view = usePlan((state) => state.view);
  const tool = usePlan((state) => state.tool);
  const selected = usePlan((state) => state.selected);
  const door = useMapFocus((state) => state.door);
  const svg = useRef<SVGSVGElement>(null);
  const network = opened?.network;
  const drawing = useMemo(() => network && drawStreets(network, area.ground, WIDTH), [network, area]);
  const { viewBox, share, zoom, hands, placeOf, wasDragged } = useSketchView(svg, drawing);
  const picture = useMemo(
    () => opened && drawn && streetPicture(view, opened, drawn.view),
    [view, opened, drawn],
  );
  const changed = useMemo(() => {
    if (!network || !drawn) return new Set<number>();
    const index = segmentIndexOf(network);
    return new Set(drawn.interventions.flatMap(segmentsOf).flatMap((id) => index.get(id) ?? []));
  }, [network, drawn]);
  const arrows = useMemo(() => {
    if (!opened || !drawn) return [];
    const level = zoomStep(SKETCH_ZOOM - Math.log2(share));
    const arcs = oneWayArcs(opened.network, opened.base.arcModes, drawn.view.arcModes);
    return thinArrows(arcs, level, (arc, at) => pointAlong(opened.network, arc, at));
  }, [opened, drawn, share]);
  const doors = useMemo(
    () =>
      opened && drawn
        ? doorMarks(area, opened, drawn.view).filter(({ state }) => state !== 'plain' || share < 0.4)
        : [],
    [area, opened, drawn, share],
  );
  /** A length on the screen, whatever part is looked at. */
  const px = (n: number) => n * share * 1.4;
  return (
    <section className="gw-home-map gw-map-pane gw-street-sketch" aria-label={t('circulation.map')}>
      <svg ref={svg} viewBox={viewBox} role="img" aria-label={t('circulation.map')} {...hands}>
        {drawing?.outline && <path d={drawing.outline} className="gw-difference-ground" />}
        {drawing && picture && (
          <g fill="none" strokeLinecap="round">
            {[...changed].map((s) => (
              <path
                key={s}
                d={drawing.paths[s]}
                stroke={cssColour(PLAN_COLOUR)}
                strokeWidth={px(7)}
                opacity={0.5}
              />
            ))}
            {selected !== undefined && (
              <path d={drawing.paths[selected]} stroke="#ffc428" strokeWidth={px(8)} />
            )}
            {drawing.paths.map((path, s) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: streets are found by name in the lists, too
              <path
                // biome-ignore lint/suspicious/noArrayIndexKey: a segment is its index
                key={s}
                d={path}
                className="gw-sketch-street"
                stroke={cssColour(picture.colours[s])}
                strokeWidth={px(2.6)}
                onClick={(event) => {
                  const place = placeOf(event);
                  if (place && !wasDragged()) clickStreet(s, place);
                }}
              >
                <title>{network?.segments[s].name ?? t('circulation.unnamed')}</title>
              </path>
            ))}
          </g>
        )}
        {drawing &&
          arrows.map(({ arc, place, degrees, isNew }) => {
            const [x, y] = drawing.at(place);
            return (
              <path
                key={`${arc} ${x} ${y}`}
                d="M-4-3.4L5 0L-4 3.4Z"
                transform={`translate(${x} ${y}) rotate(${-degrees}) scale(${px(1)})`}
                fill={isNew ? cssColour(PLAN_COLOUR) : '#2e383f'}
                stroke="#fff"
                strokeWidth={0.8}
                pointerEvents="none"
              />
            );
          })}
        {drawing &&
          opened?.gates.map(({ node }) => {
            const [x, y] = drawing.at(placeOfNode(opened.network, node));
            return (
              <rect
                key={node}
                x={x - px(3)}
                y={y - px(3)}
                width={px(6)}
                height={px(6)}
                fill="#6c5c3c"
                stroke="#fff"
                strokeWidth={px(1)}
                pointerEvents="none"
              />
            );
          })}
        {drawing &&
          doors.map(({ point, state, place }) => {
            const [x, y] = drawing.at(place);
            const isHollow = state === 'oldGap';
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: doors are named in the lists, too
              <circle
                key={point}
                cx={x}
                cy={y}
                r={px(state === 'plain' ? 1.8 : point === door ? 6 : 3.6)}
                fill={isHollow ? '#fff' : cssColour(doorColour(state))}
                stroke={isHollow ? cssColour(DOOR_COLOURS.oldGap) : point === door ? '#be8200' : '#fff'}
                strokeWidth={px(0.9)}
                className="gw-sketch-street"
                pointerEvents={tool === 'look' ? undefined : 'none'}
                onClick={() => !wasDragged() && useMapFocus.getState().setDoor(point)}
              />
            );
          })}
      </svg>
      {withTools && <ToolBar />}
      <div className="gw-sketch-zoom">
        <Button icon={<PlusOutlined />} aria-label={t('circulation.sketch.in')} onClick={() => zoom(0.6)} />
        <Button icon={<MinusOutlined />} aria-label={t('circulation.sketch.out')} onClick={() => zoom(1.7)} />
      </div>
      <small className="gw-sketch-note gw-quiet">{t('circulation.sketch.note')}</small>
      <MapLegend />
    </section>
  );
}
