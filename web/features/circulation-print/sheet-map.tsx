import type { Feature, MultiPolygon } from 'geojson';
import { useMemo } from 'react';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { KIND_COLOURS } from '../circulation/street-pictures.ts';
import { scaleBar } from '../walkabout-print/ground-scale.ts';
import { arrowPath, SHEET_MAP_PX, sheetDrawing } from './sheet-drawing.ts';

const WIDTHS = { main: 3.6, local: 2.2, living: 1.4, closed: 1.1 } as const;

export interface SheetMapProps {
  title: string;
  network: MotorNetwork;
  streets: { arcModes: Uint8Array; filters: Uint8Array };
  ground: MultiPolygon | null;
  bounds: Bbox;
  /** Numbered in their order; none on the map of today. */
  measures: readonly { segments: readonly number[] }[];
  gates: readonly LngLat[];
  cutOff: readonly LngLat[];
}

/** A map of lines and letters, sharp on any printer: which way streets are driven, and what a scheme changes. */
export function SheetMap({
  title,
  network,
  streets,
  ground,
  bounds,
  measures,
  gates,
  cutOff,
}: SheetMapProps) {
  const t = useTranslate();
  const drawing = useMemo(
    () => sheetDrawing(network, streets, bounds, measures),
    [network, streets, bounds, measures],
  );
  const outline = useMemo(() => outlineOf(ground, drawing.place), [ground, drawing]);
  const bar = scaleBar(drawing.metresPerPixel, 110);
  const { width, height } = SHEET_MAP_PX;
  return (
    <figure className="gw-sheet-map">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        {outline && <path d={outline} className="gw-sheet-ground" />}
        {drawing.streets.map(({ segment, path, kind, isChanged }) => (
          <path
            key={segment}
            d={path}
            className={isChanged ? 'gw-sheet-street gw-sheet-changed' : 'gw-sheet-street'}
            {...(isChanged ? {} : { stroke: cssColour(KIND_COLOURS[kind]) })}
            strokeWidth={isChanged ? Math.max(4, WIDTHS[kind]) : WIDTHS[kind]}
            {...(kind === 'closed' ? { strokeDasharray: isChanged ? '7 4' : '3 3' } : {})}
          />
        ))}
        {gates.map((gate) => {
          const [x, y] = drawing.place(gate);
          return <rect key={`${gate}`} x={x - 4} y={y - 4} width={8} height={8} className="gw-sheet-gate" />;
        })}
        {drawing.bars.map(({ x, y, degrees }) => (
          <path
            key={`${x} ${y}`}
            d="M-3 -8V8M3 -8V8"
            transform={`translate(${x} ${y}) rotate(${degrees})`}
            className="gw-sheet-bar"
          />
        ))}
        {drawing.arrows.map(({ x, y, degrees, isChanged }) => (
          <path
            key={`${x} ${y}`}
            d={arrowPath}
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${degrees.toFixed(1)})`}
            className={isChanged ? 'gw-sheet-arrow gw-sheet-arrow-new' : 'gw-sheet-arrow'}
          />
        ))}
        {cutOff.map((door) => {
          const [x, y] = drawing.place(door);
          return <circle key={`${door}`} cx={x} cy={y} r={3.6} className="gw-sheet-cut-off" />;
        })}
        {drawing.labels.map(({ x, y, degrees, text }) => (
          <text
            key={text}
            className="gw-sheet-label"
            transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${degrees.toFixed(1)})`}
          >
            {text}
          </text>
        ))}
        {drawing.badges.map(({ x, y, text }) => (
          <g key={text} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
            <circle r={9} className="gw-sheet-badge" />
            <text className="gw-sheet-badge-text">{text}</text>
          </g>
        ))}
        <g transform={`translate(14 ${height - 12})`}>
          <rect x={-8} y={-20} width={bar.px + 16} height={28} className="gw-sheet-plate" />
          <path d={`M0 -5V0H${bar.px}V-5`} className="gw-sheet-scale" />
          <text x={bar.px / 2} y={-8} className="gw-sheet-scale-text">
            {bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`}
          </text>
        </g>
        <g transform={`translate(${width - 20} 30)`}>
          <rect x={-13} y={-24} width={26} height={44} className="gw-sheet-plate" />
          <path d="M0 -20L6 -2L0 -6L-6 -2Z" className="gw-sheet-north" />
          <text y={12} className="gw-sheet-scale-text">
            {t('circulationPrint.north')}
          </text>
        </g>
      </svg>
    </figure>
  );
}

function outlineOf(ground: MultiPolygon | null, place: (lngLat: LngLat) => [number, number]): string {
  const polygons: Feature<MultiPolygon>['geometry']['coordinates'] = ground?.coordinates ?? [];
  return polygons
    .map(
      ([outer]) =>
        `M${outer
          .map(([lng, lat]) =>
            place([lng, lat])
              .map((value) => value.toFixed(1))
              .join(' '),
          )
          .join('L')}Z`,
    )
    .join('');
}
