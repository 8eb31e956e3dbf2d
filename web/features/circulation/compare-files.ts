import type { FeatureCollection, LineString } from 'geojson';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { Indicators } from '#core/circulation/scenario/indicators.ts';
import { COMPARED } from './compare-model.ts';
import { bothWays, colourIn, type StreetScale } from './flow-scale.ts';
import { lineOf } from './segment-lines.ts';

/** A column of the comparison: today, or a scheme. */
export interface ComparedColumn {
  name: string;
  indicators: Indicators;
}

export interface ComparedScheme extends ComparedColumn {
  flowVehH: Float64Array;
  /** Both directions, after minus before. */
  difference: Float64Array;
}

/** A text that a spreadsheet would take for a formula is marked as text. */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The table of indicators, as it is shown, for a spreadsheet. */
export function comparisonCsv(
  columns: readonly ComparedColumn[],
  figureTitle: string,
  titleOf: (figure: keyof Indicators) => string,
): string {
  const rows = [
    [figureTitle, ...columns.map(({ name }) => asText(name))],
    ...COMPARED.map(([figure, digits]) => [
      titleOf(figure),
      ...columns.map(({ indicators }) => indicators[figure].toFixed(digits)),
    ]),
  ];
  // the mark by which spreadsheets know that it is UTF-8
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const hex = (colour: readonly number[]): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Every street with its flows today and under each scheme, and the colour that it has on all maps of the comparison. */
export function comparisonGeoJson(
  network: MotorNetwork,
  baseFlowVehH: Float64Array,
  schemes: readonly ComparedScheme[],
  scale: StreetScale,
): FeatureCollection<LineString> & { scale: { breaksVehH: readonly number[]; colours: string[] } } {
  const base = bothWays(baseFlowVehH);
  const flows = schemes.map(({ flowVehH }) => bothWays(flowVehH));
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    type: 'FeatureCollection',
    scale: { breaksVehH: scale.breaks, colours: scale.colours.map(hex) },
    features: network.segments.map((segment, s) => ({
      type: 'Feature',
      id: network.segmentIds[s],
      geometry: { type: 'LineString', coordinates: lineOf(network, s) },
      properties: {
        name: segment.name,
        class: segment.class,
        lengthM: rounded(segment.lengthM),
        todayVehH: rounded(base[s]),
        schemes: schemes.map(({ name, difference }, i) => ({
          name,
          flowVehH: rounded(flows[i][s]),
          changeVehH: rounded(difference[s]),
          stroke: hex(colourIn(scale, difference[s])),
        })),
      },
    })),
  };
}
