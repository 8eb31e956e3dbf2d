import { beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../server/features/demo/index.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let test: TestApi;
beforeAll(async () => {
  test = await openTestApi();
  await loadDemo(test.deps);
}, 240_000);

interface Figures {
  scheme: { status: string };
  prediction: { isCurrent: boolean; after: Record<string, number> };
  trial: { figure: string; measuredDuring: object | null }[];
  complaints: object | null;
}

describe('the decisions of the demonstration', () => {
  it('schemes in every stage, each with the prediction of its own plan; nobody is cut off by what is tried', async () => {
    const { scenarios } = await test.json<{ scenarios: { key: number; status: string }[] }>(
      'GET',
      '/api/circulation/scenarios',
    );
    expect(scenarios.map(({ status }) => status).sort()).toEqual([
      'consultation',
      'consultation',
      'review',
      'trial',
    ]);
    for (const { key, status } of scenarios) {
      const figures = await test.json<Figures>('GET', `/api/circulation/scenarios/${key}/figures`);
      expect(figures.prediction.isCurrent).toBe(true);
      expect(figures.prediction.after).toMatchObject({ doorsCutOff: 0, fireLostAnyWay: 0 });
      expect(figures.trial.some(({ measuredDuring }) => measuredDuring !== null)).toBe(
        status !== 'consultation',
      );
      expect(figures.complaints === null).toBe(status === 'consultation');
    }
  });

  it('consultations with answers by house, a vote, and concerns of which some wait for a reply', async () => {
    const { consultations } = await test.json<{
      consultations: { key: number; answered: number; households: number; isVote: boolean }[];
    }>('GET', '/api/consultations');
    expect(consultations.map(({ isVote }) => isVote)).toEqual([true, false]);
    for (const { key, answered, households } of consultations) {
      expect(answered).toBeGreaterThan(100);
      expect(answered).toBeLessThan(households);
      const { concerns } = await test.json<{ concerns: { households: number; reply: object | null }[] }>(
        'GET',
        `/api/consultations/${key}`,
      );
      const raised = concerns.filter((concern) => concern.households > 0);
      expect(raised.some(({ reply }) => reply !== null)).toBe(true);
      expect(raised.some(({ reply }) => reply === null)).toBe(true);
    }
  });

  it('commitments kept, broken, open and late; the demonstration goes with all of it', async () => {
    const { commitments, today } = await test.json<{
      today: string;
      commitments: { state: string; sourceKind: string; dueOn: string | null }[];
    }>('GET', '/api/commitments');
    const own = commitments.filter(({ sourceKind }) => ['circulation', 'consultation'].includes(sourceKind));
    const late = own.filter(({ state, dueOn }) => state === 'open' && dueOn !== null && dueOn < today);
    expect(own.map(({ state }) => state).sort()).toEqual(['broken', 'kept', 'kept', 'open', 'open', 'open']);
    expect(late).toHaveLength(1);
    await test.json('POST', '/api/session/clear-demo', {});
    for (const table of [
      'circulation_predictions',
      'circulation_measurements',
      'consultation_answers',
      'commitments',
    ])
      expect(await test.db.query(`select count(*)::int as n from ${table}`)).toEqual([{ n: 0 }]);
  });
});
