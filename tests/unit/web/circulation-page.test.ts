import { describe, expect, it } from 'vitest';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import {
  formatCirculationChoice,
  parseCirculationChoice,
} from '../../../web/features/circulation/circulation-desk.store.ts';
import { planAfterClick } from '../../../web/features/circulation/click-street.ts';
import { rankRow } from '../../../web/features/circulation/compare-model.ts';
import {
  changeScale,
  colourIn,
  niceCeiling,
  UNCHANGED,
} from '../../../web/features/circulation/flow-scale.ts';
import { takenOver } from '../../../web/features/circulation/free-streets.ts';
import { isUnsaved, NEW_SCHEME, usePlan } from '../../../web/features/circulation/plan.store.ts';
import { planGroups } from '../../../web/features/circulation/plan-words.ts';
import { translate } from '../../../web/i18n/translate.ts';
import { drawTown } from '../circulation/drawn-town.ts';

const town = drawTown({
  nodes: { a: [0, 0], b: [200, 0], c: [400, 0], d: [200, 200] },
  streets: ['a-b', 'b-c', 'b-d'],
  gates: 'ac',
  homes: {},
  tags: { 'a-b': { name: '长街' }, 'b-c': { name: '长街' } },
});
const { network } = town;
const { options } = usePlan.getState();
const t = (...args: [Parameters<typeof translate>[1], Parameters<typeof translate>[2]?]) =>
  translate('zh-CN', ...args);
const first = network.segmentIds.indexOf(town.segment('a', 'b'));
const click = (plan: Intervention[], change: Partial<typeof options> = {}) =>
  planAfterClick(network, plan, 'oneWay', first, { ...options, ...change });
const directions = (plan: Intervention[]) =>
  plan.flatMap((each) =>
    each.kind === 'oneWay' ? each.segmentIds.map((id) => `${id} ${each.direction}`) : [],
  );

describe('clicks with the tool 单行', () => {
  const once = click([]);
  const both = [town.segment('a', 'b'), town.segment('b', 'c')];

  it('set, turn and take back the whole street', () => {
    expect(directions(once)).toEqual(both.map((id) => `${id} along`));
    const twice = click(once);
    expect(directions(twice).sort()).toEqual(both.map((id) => `${id} against`).sort());
    expect(click(twice)).toEqual([]);
  });

  it('mean this piece only when told so, which is another measure', () => {
    const piece = click(once, { wholeStreet: false });
    expect(directions(piece)).toHaveLength(3);
    expect(
      planGroups(network, piece, t).map(({ street, segments }) => `${street} ${segments.length}`),
    ).toEqual(['长街 2', '长街 1']);
  });

  it('the list says when it holds', () => {
    const window = { days: [1, 2, 3, 4, 5], fromMinute: 450, toMinute: 540 };
    const [group] = planGroups(network, click([], { window }), t);
    expect(group.details).toBe('非机动车除外 · 工作日 07:30–09:00');
  });
});

describe('the plan on the table', () => {
  const ids = () => usePlan.getState().interventions.map(({ id }) => id);
  const closure = (id: string): Intervention => ({
    id,
    kind: 'closure',
    segmentIds: ['w1/n1-n2'],
    modes: ['car'],
  });

  it('is undone and redone step by step; a new step ends what could be redone', () => {
    const plan = usePlan.getState();
    plan.openArea(undefined);
    plan.change([closure('a/0')]);
    plan.change([closure('a/0'), closure('b/0')]);
    plan.undo();
    expect(ids()).toEqual(['a/0']);
    plan.redo();
    expect(ids()).toEqual(['a/0', 'b/0']);
    plan.moveGroup('b', -1);
    expect(ids()).toEqual(['b/0', 'a/0']);
    plan.undo();
    plan.removeGroup('a');
    expect(ids()).toEqual(['b/0']);
    expect(usePlan.getState().future).toEqual([]);
  });

  it('is unsaved from the first change to the saving, and after undoing past it', () => {
    const plan = usePlan.getState();
    plan.openScheme({ kind: 'all' }, NEW_SCHEME, { interventions: [], settings: plan.settings });
    expect(isUnsaved(usePlan.getState())).toBe(false);
    plan.change([closure('a/0')]);
    expect(isUnsaved(usePlan.getState())).toBe(true);
    plan.markStored(7, 1);
    expect(isUnsaved(usePlan.getState())).toBe(false);
    plan.undo();
    expect(isUnsaved(usePlan.getState())).toBe(true);
  });
});

describe('scales and ranks', () => {
  it('differences have the same steps to both sides, for all plans together', () => {
    const scale = changeScale(Float64Array.from([0, -40, 3]), Float64Array.from([120, 60]));
    const [low, less, more, high] = scale.breaks;
    expect([low, less]).toEqual([-high, -more]);
    expect(colourIn(scale, 0)).toBe(UNCHANGED);
    expect(colourIn(scale, -1e6)).toBe(scale.colours[0]);
    expect(colourIn(scale, 1e6)).toBe(scale.colours[4]);
  });

  it('steps are round', () => {
    expect([0, 0.3, 7, 20, 21, 999].map(niceCeiling)).toEqual([1, 0.5, 10, 20, 50, 1000]);
  });

  it('best and worst are those that are shown as such; where all are alike nobody is', () => {
    expect(rankRow([3, 1, 1.2], 'doorsCutOff', 0)).toEqual(['worst', 'best', 'best']);
    expect(rankRow([10, 30], 'bays', 0)).toEqual(['worst', 'best']);
    expect(rankRow([10.01, 10.02], 'totalTimeH', 1)).toEqual([undefined, undefined]);
    expect(rankRow([1, 2], 'totalVehKm', 0)).toEqual([undefined, undefined]);
  });
});

it('a suggestion that is taken over has ids of its own, one group a street', () => {
  const own = (id: string): Intervention => ({
    id,
    kind: 'oneWay',
    segmentIds: ['w1/n1-n2'],
    direction: 'along',
    exceptBicycles: true,
  });
  const plan = takenOver([own('s1/0')], [own('suggested-0-0'), own('suggested-0-1'), own('suggested-3-0')]);
  expect(plan.map(({ id }) => id)).toEqual(['s1/0', 's2/0', 's2/1', 's3/0']);
});

it('a link holds desk and scheme, and survives nonsense', () => {
  for (const choice of [
    { desk: 'plan', schemeKey: undefined },
    { desk: 'compare', schemeKey: 12 },
  ] as const)
    expect(
      parseCirculationChoice(
        `m=circulation&${formatCirculationChoice({ ...parseCirculationChoice(''), ...choice })}`,
      ),
    ).toMatchObject(choice);
  expect(parseCirculationChoice('cd=x&cs=-1')).toMatchObject({ desk: 'plan', schemeKey: undefined });
});
