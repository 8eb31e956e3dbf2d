import { beforeAll, describe, expect, it } from 'vitest';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import { storedPlan } from '#core/walkabouts/stored-plan.ts';
import { WalkGround } from '#core/walkabouts/walk-ground.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import type { CandidateAnswer } from '../../server/features/walkabouts/candidates.ts';
import type { Stop } from '../../server/features/walkabouts/stops.sql.ts';
import type { Team } from '../../server/features/walkabouts/teams.sql.ts';
import type { WalkaboutRow } from '../../server/features/walkabouts/walkabouts.sql.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

interface Answer {
  walkabout: WalkaboutRow;
  teams: Team[];
  stops: Stop[];
}

let test: TestApi;
let planned: Answer[];
beforeAll(async () => {
  test = await openTestApi();
  await loadDemo(test.deps);
  const { rows } = await test.json<{ rows: WalkaboutRow[] }>('GET', '/api/walkabouts');
  planned = await Promise.all(
    rows
      .filter(({ status }) => status === 'planned')
      .map(({ key }) => test.json<Answer>('GET', `/api/walkabouts/${key}`)),
  );
});

describe('the walkabouts of the demonstration', () => {
  it('lie on its today and ahead, with people and stops, and the phone finds them', async () => {
    const { rows, today } = await test.json<{ rows: WalkaboutRow[]; today: string }>(
      'GET',
      '/api/walkabouts/mine',
    );
    expect(rows.map(({ plannedOn }) => plannedOn)).toEqual([today, expect.any(String)]);
    expect(planned).toHaveLength(2);
    const ofToday = planned.find(({ walkabout }) => walkabout.plannedOn === today)!;
    expect(ofToday.teams).toHaveLength(2);
    for (const { teams, walkabout } of planned) {
      expect(walkabout.stopCount).toBeGreaterThan(8);
      expect(walkabout.leftOutCount).toBeGreaterThan(0);
      for (const team of teams) {
        expect(team.members.length).toBeGreaterThan(0);
        expect(team.routeLine!.length).toBeGreaterThan(10);
      }
    }
  });

  it('are plans that keep every rule, by the checker, on the served streets', async () => {
    const graph = decodeStreetGraph(await (await test.request('/api/streets/graph')).arrayBuffer());
    for (const { teams, stops, walkabout } of planned) {
      const { places, problem, plan } = storedPlan(stops, teams, walkabout.settings);
      const steps = new WalkGround(walkNetwork(graph), places, {
        speedKmh: 4.5,
        avoidSteps: false,
      }).timesSteps();
      let step = steps.next();
      while (!step.done) step = steps.next();
      const { violations } = checkWalkabout(
        { ...problem, places: places.length, travelS: step.value.travelS },
        plan,
      );
      expect(violations).toEqual([]);
      expect(stops.every(({ lateS }) => lateS === 0)).toBe(true);
      // Nothing weightier is left out than what is visited, unless it says why.
      expect(stops.filter(({ teamKey }) => teamKey === null).every(({ whyNot }) => whyNot !== null)).toBe(
        true,
      );
    }
  });

  it('go with the demonstration', async () => {
    const candidates = await test.json<CandidateAnswer>('POST', '/api/walkabouts/candidates', {
      plannedOn: '2026-11-01',
      include: ['problem', 'entrance', 'household', 'measure_target', 'facility'],
      facilityKinds: ['clinic'],
    });
    expect(candidates.total).toBeGreaterThan(1000);
    await test.json('POST', '/api/session/clear-demo');
    expect(await test.db.query('select key from walkabouts')).toEqual([]);
    expect(await test.db.query('select key from visits')).toEqual([]);
  });
});
