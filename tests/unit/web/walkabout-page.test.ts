import { describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { priceOfChange } from '#core/walkabouts/change-price.ts';
import { WalkGround } from '#core/walkabouts/walk-ground.ts';
import { takeCandidates } from '../../../web/features/walkabouts/candidate-stops.ts';
import { formatClock, minutesOf, parseClock } from '../../../web/features/walkabouts/clock.ts';
import { suggestedStart } from '../../../web/features/walkabouts/new-team.ts';
import { moveStop } from '../../../web/features/walkabouts/plan-edits.ts';
import {
  groundOf,
  measured,
  planOf,
  problemOf,
  routesOf,
} from '../../../web/features/walkabouts/plan-problem.ts';
import { doneStops } from '../../../web/features/walkabouts/plan-progress.ts';
import { isCostly, priceSentence } from '../../../web/features/walkabouts/plan-sentences.ts';
import {
  formatWalkaboutChoice,
  parseWalkaboutChoice,
  WALKABOUT_DESKS,
} from '../../../web/features/walkabouts/walkabout-choice.store.ts';
import { groupWalkabouts } from '../../../web/features/walkabouts/walkabout-groups.ts';
import { translate } from '../../../web/i18n/translate.ts';
import { drawStreets, place } from '../streets/draw-streets.ts';
import { candidate, counting, emptyDraft } from './walkabout-draft.ts';

const t = (key: Parameters<typeof translate>[1], values = {}) => translate('zh-CN', key, values);

/** Two streets of 300 m with a way between them at 200 m. */
const town = () =>
  drawStreets({ A: [0, 0], B: [200, 0], C: [300, 0], D: [0, 120], E: [200, 120], F: [300, 120] }, [
    'ABC',
    'DEF',
    'BE',
  ]);
/** At the lower street, and above the upper one. */
const doors = (): [LngLat, LngLat, LngLat] => [place(20, -5), place(60, 130), place(280, 126)];

function timesOf(ground: WalkGround) {
  const steps = ground.timesSteps();
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

describe('The ground', () => {
  const places: LngLat[] = [
    [120.3, 36.06],
    [120.304, 36.06],
    [120.304, 36.063],
  ];

  it('is walked in straight lines with a share for bends where no streets are known', () => {
    const ground = new WalkGround(undefined, places, { speedKmh: 3.6, avoidSteps: false });
    const { travelS } = timesOf(ground);
    const metres = distanceM(places[0]!, places[1]!);
    expect(travelS[1]).toBeCloseTo(1.3 * metres, 6);
    expect(travelS[3]).toBe(travelS[1]);
    const line = ground.line([0, 1, 0]);
    expect(line.coordinates).toEqual([places[0], places[1], places[0]]);
    expect(line.lengthM).toBeCloseTo(2 * 1.3 * metres, 6);
  });

  it('takes from the ground before what is known of the same places, in any order', () => {
    const network = walkNetwork(buildStreetGraph(town()));
    const pace = { speedKmh: 4.5, avoidSteps: false };
    const [first, second, third] = doors();
    const whole = new WalkGround(network, [first, second, third], pace);
    const all = timesOf(whole);
    const part = new WalkGround(network, [third, first], pace, whole);
    const alone = timesOf(new WalkGround(network, [third, first], pace));
    expect([...part.times!.travelS]).toEqual([...alone.travelS]);
    expect(part.times!.travelS[1]).toBe(all.travelS[2 * 3]);
    expect(part.line([0, 1])).toEqual(new WalkGround(network, [third, first], pace, whole).line([0, 1]));
    const slower = new WalkGround(network, [third, first], { ...pace, speedKmh: 3 }, whole);
    expect(slower.times).toBeUndefined();
  });

  it('draws the way that the times speak of', () => {
    const pace = { speedKmh: 3.6, avoidSteps: false };
    const [first, second] = doors();
    const ground = new WalkGround(walkNetwork(buildStreetGraph(town()), pace), [first, second], pace);
    const { travelS } = timesOf(ground);
    const { coordinates, lengthM } = ground.line([0, 1]);
    // At a metre a second on the level, and without main roads, seconds are metres.
    expect(lengthM).toBeCloseTo(travelS[1]!, 0);
    const drawnM = coordinates.slice(1).reduce((sum, at, i) => sum + distanceM(coordinates[i]!, at), 0);
    expect(drawnM).toBeCloseTo(lengthM, 0);
    expect([coordinates[0], coordinates.at(-1)]).toEqual([first, second]);
  });
});

describe('The price of a change', () => {
  it('is said with the team, the minutes and what would have to go', () => {
    const far = Array.from({ length: 9 }, (_, i) => candidate(i + 1, { lng: 120.3 + (i + 1) * 0.002 }));
    const draft = {
      ...takeCandidates(emptyDraft(), far, counting()),
      routes: { a: ['s1', 's2', 's3', 's4', 's5', 's6', 's7'], b: ['s8', 's9'] },
    };
    const after = moveStop(moveStop(draft, 's8', 'a', 7), 's9', 'a', 8);
    const ground = groundOf(after);
    const { travelS } = timesOf(new WalkGround(undefined, ground.places, ground.pace));
    const problem = measured(problemOf(after, ground), ground, travelS);
    const price = priceOfChange(problem, planOf(draft), planOf(after));
    const priced = { price, of: after, onTime: routesOf(after, price.onTime) };
    expect(isCostly(priced)).toBe(true);
    // By hand: 9 visits of 8 minutes, 9 doors of 2, and to the last and back at 4.5 km/h, bends included.
    const end = distanceM([120.3, 36.06], [120.318, 36.06]);
    const byHand = 9 * 600 + (2 * 1.3 * end) / 1.25 - 7200;
    const sentence = priceSentence(t as never, priced);
    expect(sentence).toContain(`A晚回${Math.ceil(byHand / 60)}分钟`);
    expect(sentence).toContain(`要准时得挤掉${price.wouldDrop.length}处（matter`);
    // What the person put there is kept.
    expect(priced.onTime.a).toEqual(expect.arrayContaining(['s8', 's9']));
  });
});

describe('The list of walkabouts', () => {
  it('has today first, then what comes, the next one first, then the past, the latest first', () => {
    const row = (plannedOn: string, status = 'planned') => ({ plannedOn, status });
    const days = groupWalkabouts(
      [
        row('2026-11-09'),
        row('2026-10-01', 'done'),
        row('2026-11-05'),
        row('2026-10-30', 'under_way'),
        row('2026-11-01'),
        row('2026-10-20', 'done'),
      ],
      '2026-11-01',
    );
    expect(days.map(({ when, rows }) => [when, rows.map(({ plannedOn }) => plannedOn)])).toEqual([
      ['today', ['2026-10-30', '2026-11-01']],
      ['ahead', ['2026-11-05', '2026-11-09']],
      ['past', ['2026-10-20', '2026-10-01']],
    ]);
  });

  it('travels in a link', () => {
    for (const desk of WALKABOUT_DESKS) {
      for (const walkaboutKey of [undefined, 12]) {
        const choice = { desk, walkaboutKey };
        expect(parseWalkaboutChoice(formatWalkaboutChoice(choice))).toEqual(choice);
      }
    }
    expect(parseWalkaboutChoice('wd=nothing&wa=0x1')).toEqual({ desk: 'plans', walkaboutKey: undefined });
  });
});

describe('On the way', () => {
  it('is behind a team what lies up to its last visit, skipped or not', () => {
    const visit = { key: 1, outcome: 'met', arrivedAt: '' };
    expect(
      doneStops(
        ['a', 'b', 'c', 'd'],
        new Map([
          ['a', visit],
          ['c', visit],
        ]),
      ),
    ).toBe(3);
    expect(doneStops(['a', 'b'], new Map())).toBe(0);
  });
});

describe('A new team', () => {
  it('starts at the office nearest to the middle of its area, else in the middle', () => {
    const area = { name: 'North', bbox: [120, 36, 120.02, 36.02] as [number, number, number, number] };
    const office = (kind: string, lng: number, name: string | null) => ({ kind, name, lng, lat: 36.01 });
    const facilities = [
      office('service_hall', 120.001, 'far'),
      office('service_hall', 120.012, 'near'),
      office('clinic', 120.01, 'clinic'),
      office('service_hall', 120.03, 'outside'),
    ];
    expect(suggestedStart(area, facilities)).toEqual({ lngLat: [120.012, 36.01], name: 'near' });
    const [lng, lat] = suggestedStart(area, []).lngLat;
    expect([lng, lat]).toEqual([expect.closeTo(120.01), expect.closeTo(36.01)]);
  });
});

describe('The clock', () => {
  it('rounds up, as nobody is there earlier, and reads what people write', () => {
    expect(formatClock(14 * 3600 + 5 * 60)).toBe('14:05');
    expect(formatClock(14 * 3600 + 5 * 60 + 1)).toBe('14:06');
    expect(formatClock(Number.POSITIVE_INFINITY)).toBe('–');
    expect(minutesOf(61)).toBe(2);
    expect(parseClock('9：30')).toBe(34_200);
    expect(parseClock('24:00')).toBeUndefined();
  });
});
