import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { ProblemSite, ProblemSites } from '../../compute/problem-sites.ts';
import { inSlot } from '../../map/layer-order.ts';
import { selectionColour, siteColours } from '../../map/palette.ts';

export const SITES_ID = 'problem-sites';
const slot = inSlot('slot-points');

/** Area, not radius, grows with the count; small enough that neighbouring doors stay apart. */
export function siteRadiusPx(count: number): number {
  return count === 1 ? 4.5 : Math.min(7 + 2.1 * Math.sqrt(count), 24);
}

/** The label of a symbol: nothing for one problem, the count otherwise. */
export function siteLabel(count: number): string {
  if (count === 1) return '';
  return count > 9999 ? `${Math.floor(count / 1000)}k` : String(count);
}

/** One symbol per door or building with its count; the colour is its worst case, overdue has a second ring. */
export function problemSiteLayers({ sites }: ProblemSites): Layer[] {
  const overdue = sites.filter((site) => site.state === 'overdue');
  return [
    new ScatterplotLayer<ProblemSite>({
      id: `${SITES_ID}-ring`,
      ...slot,
      data: overdue,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      filled: false,
      stroked: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: ({ count }) => siteRadiusPx(count) + 3,
      getLineColor: [...siteColours.overdue, 230],
      getLineWidth: 1.6,
      parameters: { depthCompare: 'always' },
    }),
    new ScatterplotLayer<ProblemSite>({
      id: SITES_ID,
      ...slot,
      data: sites,
      pickable: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      stroked: true,
      getPosition: ({ lng, lat }) => [lng, lat],
      getRadius: ({ count }) => siteRadiusPx(count),
      getFillColor: ({ state }) => [...siteColours[state], state === 'closed' ? 200 : 245],
      getLineColor: [255, 255, 255, 255],
      getLineWidth: 1.2,
      parameters: { depthCompare: 'always' },
    }),
    new TextLayer<ProblemSite>({
      id: `${SITES_ID}-count`,
      ...slot,
      data: sites.filter(({ count }) => count > 1),
      getPosition: ({ lng, lat }) => [lng, lat],
      getText: ({ count }) => siteLabel(count),
      getSize: ({ count }) => (count > 99 ? 13 : 12),
      getColor: [255, 255, 255, 255],
      fontFamily: 'system-ui, sans-serif',
      fontWeight: 600,
      characterSet: '0123456789k',
      parameters: { depthCompare: 'always' },
    }),
  ];
}

/** The selected problem: a ring that says where it is, whatever lies around it. */
export function selectionLayers(position: [number, number] | undefined): Layer[] {
  return [
    new ScatterplotLayer<[number, number]>({
      id: 'problem-selection',
      ...slot,
      data: position ? [position] : [],
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      filled: false,
      stroked: true,
      getPosition: (place) => place,
      getRadius: 17,
      getLineWidth: 4,
      getLineColor: [...selectionColour, 255],
      parameters: { depthCompare: 'always' },
    }),
  ];
}
