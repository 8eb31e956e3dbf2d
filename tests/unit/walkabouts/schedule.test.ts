import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import { scheduleRoute, scheduleWalkabout } from '#core/walkabouts/schedule.ts';
import { onALine, randomProblem } from './problems.ts';

describe('the timetable', () => {
  it('walks, is let in, waits for the window, serves, and goes home', () => {
    const problem = onALine(
      [0, 100],
      [
        { place: 1, serviceS: 10, setupS: 5, windows: [{ openS: 150, closeS: 200 }] },
        { place: 1, serviceS: 20, setupS: 5 },
      ],
      [{ shiftEndS: 280 }],
    );
    expect(scheduleRoute(problem, 0, [0, 1])).toEqual({
      stops: [
        { stop: 0, walkS: 100, readyS: 105, beginS: 150, leaveS: 160, lateS: 0 },
        { stop: 1, walkS: 0, readyS: 160, beginS: 160, leaveS: 180, lateS: 0 },
      ],
      walkHomeS: 100,
      endS: 280,
      endLateS: 0,
      walkingS: 200,
      busyS: 235,
      waitingS: 45,
      totalLateS: 0,
    });
  });

  it('says by how much each stop and the end are late instead of refusing', () => {
    const problem = onALine(
      [0, 100],
      [{ place: 1, serviceS: 10, windows: [{ openS: 0, closeS: 40 }] }],
      [{ shiftEndS: 150 }],
    );
    const route = scheduleRoute(problem, 0, [0]);
    expect(route.stops[0].lateS).toBe(60);
    expect(route).toMatchObject({ endLateS: 60, totalLateS: 120 });
  });

  it('puts the rest where it makes nobody late, in the middle of a leg if need be', () => {
    const problem = onALine(
      [0, 100, 300],
      [
        { place: 1, windows: [{ openS: 0, closeS: 100 }] },
        { place: 2, windows: [{ openS: 0, closeS: 350 }] },
      ],
      [{ break: { earliestS: 150, latestS: 160, durationS: 50 } }],
    );
    const route = scheduleRoute(problem, 0, [0, 1]);
    expect(route.rest).toEqual({ leg: 1, beginS: 150, endS: 200, lateS: 0 });
    expect(route.stops[1].readyS).toBe(350);
    expect(route.totalLateS).toBe(0);
  });

  it('has no rest for a team that is back before it is due', () => {
    const problem = onALine(
      [0, 100],
      [{ place: 1 }],
      [{ break: { earliestS: 50, latestS: 200, durationS: 9 } }],
    );
    const route = scheduleRoute(problem, 0, [0]);
    expect(route.rest).toBeUndefined();
    expect(route.endS).toBe(200);
  });

  it('agrees with the checker on what is in time', () => {
    let late = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const random = seededRandom(seed);
      const problem = randomProblem(random, {
        stops: 6,
        teams: 1,
        windows: 0.5,
        breaks: true,
        setup: true,
        cut: 0.2,
      });
      const route = [...problem.stops.keys()].filter(() => random() < 0.35).sort(() => random() - 0.5);
      const { feasible, score } = checkWalkabout(problem, { routes: [route] });
      const [timetable] = scheduleWalkabout(problem, { routes: [route] });
      expect({ seed, inTime: timetable.totalLateS === 0 }).toEqual({ seed, inTime: feasible });
      expect(timetable.walkingS).toBe(score.walkingS);
      if (!feasible) late++;
    }
    expect(late).toBeGreaterThan(50);
    expect(late).toBeLessThan(250);
  });
});
