import { pointOnFeature } from '@turf/turf';
import { useMemo, useRef } from 'react';
import type { Bbox } from '#core/geo/types.ts';
import type { ProblemSite } from '../../compute/problem-sites.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasFewCases } from '../../map/class-scale.ts';
import { AREA_ALPHA, cssColour, HATCH, siteColours } from '../../map/palette.ts';
import { fitProjection } from '../../map/static-projection.ts';
import { useSize } from '../../ui/use-size.ts';
import type { Areas } from '../areas/areas.queries.ts';
import { formatValue } from './area-format.ts';
import type { AreaPicture, AreaValue } from './area-values.ts';
import { siteLabel, siteRadiusPx } from './problem-sites.layer.ts';
import './static-map.css';

const PADDING_PX = 26;
/** Narrower areas than this have no room for their name; it is in the tooltip and in the table. */
const LABEL_ROOM_PX = 58;

/** The whole place is in view: symbols as large as on the real map would cover each other. */
const SITE_SHRINK = 0.62;
const ROOM_FOR_COUNT_PX = 8;

interface StaticMapProps {
  areas: Areas;
  bounds: Bbox;
  /** Coloured areas; without it only boundaries are drawn. */
  picture?: AreaPicture;
  sites?: readonly ProblemSite[];
  /** One place that matters. */
  mark?: readonly [lng: number, lat: number];
  label: string;
  onArea?(value: AreaValue): void;
  onSite?(site: ProblemSite): void;
}

/** The map as plain SVG, for browsers without WebGL2: the same colours and boundaries, everything reachable by keyboard. */
export function StaticMap({ areas, bounds, picture, sites, mark, label, onArea, onSite }: StaticMapProps) {
  const t = useTranslate();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const projection = useMemo(() => size && fitProjection(bounds, size, PADDING_PX), [bounds, size]);
  const shapes = useMemo(() => {
    if (!projection) return [];
    return areas.collection.features.map((feature) => {
      const [lng, lat] = pointOnFeature(feature).geometry.coordinates;
      const box = areas.bboxByKey.get(feature.properties.key);
      const roomPx = box ? projection.point(box[2], box[1])[0] - projection.point(box[0], box[1])[0] : 0;
      return {
        area: feature.properties,
        path: projection.path(feature.geometry),
        at: projection.point(lng, lat),
        roomPx,
      };
    });
  }, [areas, projection]);
  const coloured = picture ? shapes.filter(({ area }) => picture.byKey.has(area.key)) : [];
  return (
    <div ref={frame} className="gw-static-map">
      {size && projection && (
        // biome-ignore lint/a11y/useSemanticElements: a group of controls inside SVG has no element of its own
        <svg width={size.width} height={size.height} role="group" aria-label={label}>
          {picture && (
            <defs>
              <pattern id="gw-static-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
                <path d="M-1 7L7 -1" stroke={cssColour(HATCH)} strokeWidth="1.4" />
              </pattern>
            </defs>
          )}
          {coloured.map(({ area, path }) => {
            const value = picture?.byKey.get(area.key);
            if (!value || !picture) return null;
            const sentence = `${area.name} ${t('problems.count', { n: value.total })}${
              value.input.value === undefined ? '' : ` ${formatValue(value.input.value, picture.metric, t)}`
            }`;
            return (
              // biome-ignore lint/a11y/useSemanticElements: a button cannot have the shape of an area
              <g
                key={area.key}
                role="button"
                tabIndex={0}
                aria-label={sentence}
                data-area={area.key}
                className="gw-static-area"
                onClick={() => onArea?.(value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  onArea?.(value);
                }}
              >
                <title>{sentence}</title>
                <path
                  d={path}
                  fill={cssColour(picture.scale.colourOf(value.input), AREA_ALPHA)}
                  fillRule="evenodd"
                />
                {hasFewCases(value.input) && (
                  <path d={path} fill="url(#gw-static-hatch)" fillRule="evenodd" />
                )}
              </g>
            );
          })}
          <g className="gw-static-lines">
            {shapes
              .filter(({ area }) => area.level !== 'grid' || picture?.level === 'grid')
              .map(({ area, path }) => (
                <path key={area.key} d={path} className={`gw-static-${area.level}`} />
              ))}
          </g>
          <g className="gw-static-names">
            {(picture ? coloured : shapes.filter(({ area }) => area.level === 'community'))
              .filter(({ roomPx }) => roomPx >= LABEL_ROOM_PX)
              .map(({ area, at: [x, y] }) => {
                const value = picture?.byKey.get(area.key)?.input.value;
                return (
                  <text key={area.key} x={x} y={y}>
                    <tspan x={x}>{area.name}</tspan>
                    {picture && value !== undefined && (
                      <tspan x={x} dy="1.3em">
                        {formatValue(value, picture.metric, t)}
                      </tspan>
                    )}
                  </text>
                );
              })}
          </g>
          {sites?.map((site) => {
            const [x, y] = projection.point(site.lng, site.lat);
            const radius = SITE_SHRINK * siteRadiusPx(site.count);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside SVG
              <g
                key={site.problemKey}
                role="button"
                tabIndex={0}
                aria-label={t('problems.count', { n: site.count })}
                className="gw-static-site"
                onClick={() => onSite?.(site)}
                onKeyDown={(event) => event.key === 'Enter' && onSite?.(site)}
              >
                {site.state === 'overdue' && (
                  <circle cx={x} cy={y} r={radius + 3} fill="none" stroke={cssColour(siteColours.overdue)} />
                )}
                <circle cx={x} cy={y} r={radius} fill={cssColour(siteColours[site.state])} stroke="#fff" />
                {radius >= ROOM_FOR_COUNT_PX && (
                  <text x={x} y={y}>
                    {siteLabel(site.count)}
                  </text>
                )}
              </g>
            );
          })}
          {mark && <Mark at={projection.point(...mark)} />}
        </svg>
      )}
    </div>
  );
}

function Mark({ at: [x, y] }: { at: readonly [number, number] }) {
  return (
    <g>
      <circle cx={x} cy={y} r={10} fill="none" stroke="#146c86" strokeWidth={3} />
      <circle cx={x} cy={y} r={3.5} fill="#146c86" />
    </g>
  );
}
