import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import {
  type ComparedScheme,
  comparisonCsv,
  comparisonGeoJson,
} from '../../../web/features/circulation/compare-files.ts';
import { COMPARED } from '../../../web/features/circulation/compare-model.ts';
import {
  bothWays,
  changeScale,
  colourIn,
  differenceOf,
} from '../../../web/features/circulation/flow-scale.ts';
import { sortedBy, spanOf, suggestionKey } from '../../../web/features/circulation/front-model.ts';
import { drawStreets } from '../../../web/features/circulation/street-drawing.ts';
import { drawGrid } from '../circulation/drawn-town.ts';

const grid = drawGrid({ widthM: 6 });
const model = new ScenarioModel({
  network: grid.network,
  gates: grid.gates,
  points: grid.homes.map((home, i) => ({ ...home, area: `zone ${i % 3}`, households: 12 })),
});
const closed = model.evaluate([
  { id: 'm1/0', kind: 'closure', segmentIds: [grid.segment('b', 'f')], modes: ['car'] },
]);
const schemes: ComparedScheme[] = [
  {
    name: '=SUM(A1), "甲"\n方案',
    indicators: indicatorsOf(model, closed),
    flowVehH: closed.shortcuts.flowVehH,
    difference: differenceOf(bothWays(closed.shortcuts.flowVehH), bothWays(model.base.shortcuts.flowVehH)),
  },
];

describe('the comparison as files', () => {
  it('a table that a spreadsheet reads back, with names that are no formulas', () => {
    const today = { name: '现状', indicators: indicatorsOf(model, model.base) };
    const rows = parse(
      comparisonCsv([today, ...schemes], '指标', (figure) => figure),
      { bom: true },
    ) as string[][];
    expect(rows[0]).toEqual(['指标', '现状', `'${schemes[0].name}`]);
    expect(rows.slice(1).map(([figure]) => figure)).toEqual(COMPARED.map(([figure]) => figure));
    for (const [figure, before, after] of rows.slice(1)) {
      const digits = COMPARED.find(([name]) => name === figure)![1];
      expect(Number(before)).toBeCloseTo(today.indicators[figure as 'bays'], digits);
      expect(Number(after)).toBeCloseTo(schemes[0].indicators[figure as 'bays'], digits);
    }
  });

  it('streets with what changes on each, in the colours of the maps', () => {
    const scale = changeScale(schemes[0].difference);
    const file = comparisonGeoJson(grid.network, model.base.shortcuts.flowVehH, schemes, scale);
    expect(file.features).toHaveLength(grid.network.segmentCount);
    const street = file.features.find(({ id }) => id === grid.segment('b', 'f'))!;
    const s = grid.network.segmentIds.indexOf(grid.segment('b', 'f'));
    const { todayVehH, schemes: told } = street.properties as {
      todayVehH: number;
      schemes: { flowVehH: number; changeVehH: number; stroke: string }[];
    };
    // nobody drives on a closed street: what is gone is all that was there
    expect(told[0].flowVehH).toBe(0);
    expect(told[0].changeVehH).toBeCloseTo(-todayVehH, 5);
    const [r, g, b] = colourIn(scale, schemes[0].difference[s]);
    expect(Number.parseInt(told[0].stroke.slice(1), 16)).toBe(r * 65536 + g * 256 + b);
  });
});

describe('a drawing of the streets', () => {
  it('keeps places where they are: back from the drawing a corner is itself, and a metre is a metre both ways', () => {
    const drawing = drawStreets(grid.network, null, 800);
    const { nodeLngLat } = grid.network;
    for (let node = 0; node < grid.network.nodeCount; node++) {
      const [lng, lat] = drawing.placeAt(...drawing.at([nodeLngLat[2 * node], nodeLngLat[2 * node + 1]]));
      expect(lng).toBeCloseTo(nodeLngLat[2 * node], 9);
      expect(lat).toBeCloseTo(nodeLngLat[2 * node + 1], 9);
    }
    const at = (letter: string) => {
      const node = grid.network.nodeIds.indexOf(grid.node(letter));
      return drawing.at([nodeLngLat[2 * node], nodeLngLat[2 * node + 1]]);
    };
    // neighbours across are 90 m apart, neighbours up 80 m
    const [a, b, e] = [at('a'), at('b'), at('e')];
    const far = ([x, y]: number[], [u, v]: number[]) => Math.hypot(x - u, y - v);
    expect(far(a, b) / far(a, e)).toBeCloseTo(90 / 80, 2);
    // north is up
    expect(e[1]).toBeLessThan(a[1]);
  });
});

describe('what was found, in order', () => {
  const plan = (totalTimeH: number, baysGained: number, streetsChanged: number) => ({
    objectives: {
      totalTimeH,
      shortcutVehKm: 0,
      meanDetourM: 0,
      householdsFarOff: 0,
      baysGained,
      streetsChanged,
    },
    interventions: Array.from({ length: streetsChanged }, (_, i) => ({
      id: `suggested-${i}-0`,
      kind: 'oneWay' as const,
      segmentIds: ['w1'],
      direction: 'along' as const,
      exceptBicycles: true,
    })),
  });
  const front = [plan(10, 0, 0), plan(12, 30, 2), plan(11, 12, 1)];

  it('the best comes first, be it the least or the most', () => {
    expect(sortedBy(front, 'totalTimeH').map(({ objectives }) => objectives.totalTimeH)).toEqual([
      10, 11, 12,
    ]);
    expect(sortedBy(front, 'baysGained').map(({ objectives }) => objectives.baysGained)).toEqual([30, 12, 0]);
    expect(new Set(front.map(suggestionKey)).size).toBe(3);
    expect(spanOf(front, 'baysGained')).toEqual([0, 30]);
    expect(spanOf(front, 'meanDetourM')).toEqual([-1, 1]);
  });
});
