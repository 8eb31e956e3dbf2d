import { v5 as uuidV5 } from 'uuid';
import type { OpinionRow, OpinionTotals } from '../../server/features/opinions/opinions.sql.ts';
import { openTestApi, type TestApi } from './test-api.ts';
import { buildTown, HOUSE, type Town } from './town.ts';

const NAMESPACE = '6f2c1f0e-41d5-5a0e-9d3b-8f6f0a5f2026';
export const opinionId = (name: string) => uuidV5(name, NAMESPACE);

export const GROUPS = [
  { code: 'residents', name: '居民代表' },
  { code: 'deputies', name: '人大代表' },
  { code: 'veterans', name: '老干部' },
];
export const TOPICS = [
  { code: 'roads', name: '道路' },
  { code: 'water', name: '用水' },
  { code: 'safety', name: '安全' },
];
export const PHASES = [
  { code: 'first', name: '第一阶段', fromDate: '2026-03-01', toDate: '2026-04-30' },
  { code: 'second', name: '第二阶段', fromDate: '2026-05-01', toDate: '2026-06-30' },
];

export interface OpinionList {
  rows: OpinionRow[];
  totals: OpinionTotals | null;
  next: string | null;
}

export interface OpinionTown {
  test: TestApi;
  town: Town;
  campaign: number;
  event: number;
  /** Stores opinions and answers their keys. */
  add(...drafts: object[]): Promise<number[]>;
  list(query?: string): Promise<OpinionList>;
}

/** A town with a campaign of three groups, three topics and two phases, and one event. */
export async function openOpinionTown(
  overrides: Parameters<typeof openTestApi>[0] = {},
): Promise<OpinionTown> {
  const test = await openTestApi(overrides);
  const town = await buildTown(test.deps);
  const { key: campaign } = await test.json<{ key: number }>(
    'POST',
    '/api/campaigns',
    {
      id: opinionId('campaign'),
      name: '问需于民',
      fromDate: '2026-03-01',
      toDate: '2026-06-30',
      sourceGroups: GROUPS,
      topics: TOPICS,
      phases: PHASES,
    },
    201,
  );
  const { key: event } = await test.json<{ key: number }>(
    'POST',
    `/api/campaigns/${campaign}/events`,
    {
      id: opinionId('event'),
      kind: 'symposium',
      title: '居民代表座谈会',
      heldOn: '2026-03-10',
      place: '二楼会议室',
      attendance: { residents: 12, veterans: 3 },
    },
    201,
  );
  let number = 0;
  return {
    test,
    town,
    campaign,
    event,
    async add(...drafts) {
      const opinions = drafts.map((draft) => ({ ...opinion(`opinion ${++number}`), ...draft }));
      const { stored } = await test.json<{ stored: { key: number }[] }>(
        'POST',
        '/api/opinions',
        { opinions },
        201,
      );
      return stored.map(({ key }) => key);
    },
    list: (query = '') => test.json<OpinionList>('GET', `/api/opinions${query}`),
  };
}

/** The least that an opinion needs. */
export const opinion = (name: string) => ({
  id: opinionId(name),
  text: '楼道扶手松动，希望尽快修好。',
  channel: 'meeting',
  sourceCode: 'meeting',
  receivedAt: '2026-03-10T02:00:00.000Z',
});

export const AT_HOUSE = { lng: HOUSE[0], lat: HOUSE[1], precision: 'point', placeText: '海棠路3号' };
