import { describe, expect, it } from 'vitest';
import { buildAreaIndex, locate } from '#core/geo/containment.ts';
import { MOVES } from '#core/problems/lifecycle.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import profile from '../../../data/profiles/default.json' with { type: 'json' };
import {
  type DemoProblem,
  readProblemLine,
  writeProblemLine,
} from '../../../server/features/demo/demo-problem.ts';
import { boxOf, degrees, place, problems } from './demo-data.ts';

const localMinute = (iso: string) => Date.parse(`${iso}+08:00`) / 60_000;
const START = localMinute('2024-11-01T00:00');
const END = localMinute('2026-11-01T00:00');

/** Local calendar fields, from the platform's own clock arithmetic. */
function local(p: DemoProblem) {
  const date = new Date((p.reportedMinute + 480) * 60_000);
  return {
    month: date.getUTCMonth() + 1,
    weekday: date.getUTCDay(),
    minuteOfDay: date.getUTCHours() * 60 + date.getUTCMinutes(),
  };
}

const of = (...codes: string[]) => problems.filter((p) => codes.includes(p.categoryCode));
const share = (list: readonly DemoProblem[], test: (p: DemoProblem) => boolean) =>
  list.filter(test).length / list.length;

/** Problems placed at a building for 1,000 households of the buildings that pass the test. */
function per1000(
  list: readonly DemoProblem[],
  test: (b: (typeof place.buildings)[number]) => boolean,
): number {
  const households = place.buildings.filter(test).reduce((sum, b) => sum + b.households, 0);
  return (
    (1000 * list.filter((p) => p.building !== null && test(place.buildings[p.building])).length) / households
  );
}

const isOld = (b: (typeof place.buildings)[number]) => b.quarter === 'old' && b.households > 0;
const isSlab80 = (b: (typeof place.buildings)[number]) => b.kind === 'apartments' && b.year < 1990;
const isSlab00 = (b: (typeof place.buildings)[number]) =>
  b.kind === 'apartments' && b.year >= 2000 && b.quarter !== 'new';
const isTower = (b: (typeof place.buildings)[number]) => b.quarter === 'new' && b.kind === 'apartments';

describe('problems of the demo, one by one', () => {
  it('are 12,000 in two years, oldest first', () => {
    expect(problems).toHaveLength(12_000);
    const times = problems.map((p) => p.reportedMinute);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(START);
    expect(times[times.length - 1]).toBeLessThan(END);
  });

  it('use codes of the profile only', () => {
    const categories = new Set(profile.categories.filter((c) => c.parentCode !== null).map((c) => c.code));
    const sources = new Set(profile.sources.map((s) => s.code));
    expect(problems.filter((p) => !categories.has(p.categoryCode) || !sources.has(p.sourceCode))).toEqual([]);
    expect(new Set(problems.map((p) => p.categoryCode))).toEqual(categories);
  });

  it('came to their status by moves that the lifecycle allows, in order, within the two years', () => {
    const wrong = problems.filter((p) => {
      let status: DemoProblem['status'] = 'reported';
      let last = 0;
      let reopened = 0;
      for (const { move, afterMinutes, reason } of p.moves) {
        const rule = MOVES[move];
        if (!rule.from.includes(status) || afterMinutes <= last || (rule.needsReason && !reason)) return true;
        if (move === 'reopen') reopened++;
        status = rule.to;
        last = afterMinutes;
      }
      const closed = isTerminal(status) ? p.reportedMinute + last : null;
      return (
        status !== p.status ||
        reopened !== p.reopenCount ||
        closed !== p.closedMinute ||
        p.reportedMinute + last >= END ||
        p.dueMinute! <= p.reportedMinute
      );
    });
    expect(wrong).toEqual([]);
  });

  it('lie in the area they name, and at the building they name', () => {
    const index = buildAreaIndex(
      place.areas.map((area, i) => {
        const ring = degrees(area.ring);
        return {
          key: i + 1,
          level: area.level,
          bbox: boxOf(ring),
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    );
    const wrong = problems.filter((p) => {
      const [lngLat] = p.at ? degrees(p.at) : [];
      if (lngLat && locate(index, ...lngLat).gridKey - 1 !== (p.area ?? -1)) return true;
      if (!lngLat && !['street', 'community', 'subdistrict', 'none'].includes(p.precision)) return true;
      if (p.building === null && (p.precision === 'building' || p.precision === 'entrance')) return true;
      if (p.entrance === null) return false;
      const { building, at } = place.entrances[p.entrance];
      return building !== p.building || at[0] !== p.at?.[0] || at[1] !== p.at[1];
    });
    expect(wrong).toEqual([]);
  });

  it('survive writing and reading', () => {
    const some = problems.slice(0, 2000);
    expect(some.map((p) => readProblemLine(writeProblemLine(p)))).toEqual(some);
    expect(() => writeProblemLine({ ...problems[0], text: 'a\tb' })).toThrow('tab');
    expect(() => readProblemLine('too\tshort')).toThrow('2 fields');
  });

  it('are told in many voices', () => {
    const texts = problems.map((p) => p.text);
    expect(new Set(texts).size / texts.length).toBeGreaterThan(0.97);
    expect(texts.filter((text) => text.includes('{') || text.length < 6)).toEqual([]);
    for (let i = 0; i < problems.length; i += 50) {
      const titles = problems.slice(i, i + 50).map((p) => p.title);
      expect(new Set(titles).size, `titles from ${i}`).toBeGreaterThan(44);
    }
  });
});

describe('patterns in the problems of the demo', () => {
  it('old houses leak at least five times as often as towers, and slabs of the eighties three times those of 2000', () => {
    const leaks = of('0301', '0302', '0303');
    expect(per1000(leaks, isOld)).toBeGreaterThan(5 * per1000(leaks, isTower));
    expect(per1000(leaks, isSlab80)).toBeGreaterThan(3 * per1000(leaks, isSlab00));
  });

  it('lifts fail in towers only', () => {
    expect(
      share(
        of('0309').filter((p) => p.building !== null),
        (p) => isTower(place.buildings[p.building!]),
      ),
    ).toBe(1);
  });

  it('two in five flooded streets and blocked drains come in July and August', () => {
    expect(share(of('0202', '0206'), (p) => [7, 8].includes(local(p).month))).toBeGreaterThan(0.4);
  });

  it('cold radiators are told of in the heating months only', () => {
    expect(share(of('0310'), (p) => [11, 12, 1, 2, 3, 4].includes(local(p).month))).toBeGreaterThan(0.95);
  });

  it('the school gate is jammed at twenty to eight on school days', () => {
    const jams = of('0404');
    const aroundTwentyToEight = share(jams, (p) => Math.abs(local(p).minuteOfDay - 460) <= 20);
    expect(aroundTwentyToEight).toBeGreaterThan(0.28);
    expect(share(jams, (p) => [0, 6].includes(local(p).weekday))).toBeLessThan(0.08);
    expect(share(jams, (p) => [7, 8].includes(local(p).month))).toBeLessThan(0.06);
  });

  it('parking is sought at night, noise of the building site is heard at night', () => {
    const atNight = (p: DemoProblem) => local(p).minuteOfDay >= 19 * 60 || local(p).minuteOfDay < 6 * 60;
    expect(share(of('0402'), atNight)).toBeGreaterThan(0.45);
    expect(share(of('0601'), atNight)).toBeGreaterThan(0.6);
    expect(share(problems, atNight)).toBeLessThan(0.4);
  });

  it('noise of the market stays near the markets', () => {
    const markets = place.facilities.filter((f) => f.kind === 'market').map((f) => f.at);
    const isNear = (p: DemoProblem) =>
      p.at !== null &&
      markets.some((m) => Math.hypot((m[0] - p.at![0]) * 0.009, (m[1] - p.at![1]) * 0.0111) < 150);
    const placed = (list: readonly DemoProblem[]) => list.filter((p) => p.at !== null);
    expect(share(placed(of('0603')), isNear)).toBeGreaterThan(3 * share(placed(problems), isNear));
  });

  it('some doors write again and again', () => {
    const counts = new Map<number, number>();
    for (const { entrance } of problems)
      if (entrance !== null) counts.set(entrance, (counts.get(entrance) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeGreaterThanOrEqual(20);
    expect([...counts.values()].filter((n) => n >= 8).length).toBeGreaterThan(30);
    expect(share(problems, (p) => p.reporterCount > 1)).toBeGreaterThan(0.08);
    expect(problems.filter((p) => p.reopenCount > 0).length).toBeGreaterThan(150);
  });

  it('a tenth is vague, and all kinds of vagueness occur', () => {
    expect(share(problems, (p) => p.at === null)).toBeGreaterThan(0.08);
    expect(share(problems, (p) => p.at === null)).toBeLessThan(0.2);
    expect(new Set(problems.map((p) => p.precision)).size).toBe(7);
  });

  it('most are closed in time, some late, some are open and overdue', () => {
    const closed = problems.filter((p) => p.status === 'closed');
    expect(closed.length / problems.length).toBeGreaterThan(0.9);
    expect(share(closed, (p) => p.closedMinute! > p.dueMinute!)).toBeGreaterThan(0.1);
    expect(share(closed, (p) => p.closedMinute! > p.dueMinute!)).toBeLessThan(0.3);
    const open = problems.filter((p) => p.closedMinute === null);
    expect(open.filter((p) => p.dueMinute! < END).length).toBeGreaterThan(30);
    expect(open.filter((p) => p.dueMinute! >= END).length).toBeGreaterThan(30);
  });

  it('cases under supervision name their document', () => {
    const supervised = problems.filter((p) => p.sourceCode === 'supervised');
    expect(supervised.length).toBeGreaterThan(60);
    for (const { extra } of supervised) {
      expect(extra.督查件).toBe('是');
      expect(extra.督查文号).toMatch(/^澜督〔202[4-7]〕\d+号$/);
      expect(extra.办理期限).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});
