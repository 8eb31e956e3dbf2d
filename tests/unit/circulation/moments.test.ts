import { describe, expect, it } from 'vitest';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { drawTown } from './drawn-town.ts';

/** The school street a-c is closed to cars on workday mornings; home 1 on it, home 2 behind b. */
const town = drawTown({
  nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [100, -100] },
  streets: ['g-a', 'a-b', 'a-c'],
  gates: 'g',
  homes: { 1: ['a-c', 0.5], 2: ['a-b', 0.5] },
  tags: { 'a-c': { tags: { 'motor_vehicle:conditional': 'no @ (Mo-Fr 07:00-08:30)' } } },
});
const model = new ScenarioModel({
  network: town.network,
  gates: town.gates,
  points: town.homes.map((home) => ({ ...home, area: 'x', households: 10 })),
});
const morning = { day: 2, minute: 450 };
const noon = { day: 2, minute: 720 };
const closed: Intervention = {
  id: 'c',
  kind: 'closure',
  segmentIds: [town.segment('a', 'b')],
  modes: ['car'],
};

describe('a plan at a moment', () => {
  it('is compared with the streets as they are at that moment: what the map opens then is no merit of the plan', () => {
    expect(model.baseAt(undefined)).toBe(model.base);
    expect(model.baseAt(noon)).toBe(model.baseAt({ day: 7, minute: 450 }));
    const figures = (moment: typeof noon | undefined) => {
      const { doorsCutOff, doorsConnected, doorsOldGap } = indicatorsOf(
        model,
        model.evaluate([closed], model.base, moment),
      );
      return { doorsCutOff, doorsConnected, doorsOldGap };
    };
    expect(figures(noon)).toEqual({ doorsCutOff: 1, doorsConnected: 0, doorsOldGap: 0 });
    expect(figures(morning)).toEqual({ doorsCutOff: 1, doorsConnected: 0, doorsOldGap: 1 });
    expect(figures(undefined)).toEqual(figures(morning));
  });
});
