import { v4 as uuid } from 'uuid';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import type { SceneLayout, SceneSubject } from '#core/reviews/scene.ts';
import type { PageServer } from './page-server.ts';

const PERIOD = { from: '2026-10-01', to: '2026-10-31' };
const PREVIOUS = { from: '2026-09-01', to: '2026-09-30' };
const OCTOBER = 't=2026-10-01..2026-10-31';
const SEPTEMBER = 't=2026-09-01..2026-09-30';

async function send<T>(server: PageServer, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${server.address}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: server.address },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

function item(
  title: string,
  layout: SceneLayout,
  query: string,
  otherQuery: string,
  subject: SceneSubject,
): AgendaItem {
  const notes = `讲稿：${title}`;
  return {
    id: uuid(),
    kind: 'custom',
    title,
    text: `${title}。`,
    notes,
    minutes: 3,
    scene: { layout, query, otherQuery, subject },
  };
}

/** A review with a slide of words, one with a map of communities, and one with two densities under a divider. */
export async function makeTalk(server: PageServer): Promise<Review> {
  const review = await send<Review>(server, 'POST', '/reviews', {
    id: uuid(),
    title: '十月讲解',
    heldOn: '2026-11-02',
    areaKey: null,
    period: PERIOD,
    previous: PREVIOUS,
  });
  const { bounds } = await server.get<{ bounds: [number, number, number, number] }>('/api/basemap');
  const [west, south, east, north] = bounds;
  const camera = `v=14.30/${((south + north) / 2).toFixed(5)}/${((west + east) / 2).toFixed(5)}`;
  const rise: SceneSubject = { kind: 'rise', areaKey: null, period: PERIOD, previous: PREVIOUS };
  const items = [
    item('承诺到期', 'words', '', '', { kind: 'commitments', dueBy: '2026-12-31', areaKey: null }),
    item('哪里上升', 'map', `${camera}&l=community&${OCTOBER}`, '', rise),
    item('九月与十月', 'swipe', `${camera}&l=heat&d=6&${SEPTEMBER}`, `${camera}&l=heat&d=6&${OCTOBER}`, {
      kind: 'overdue',
      areaKey: null,
    }),
  ];
  return await send<Review>(server, 'PUT', `/reviews/${review.key}/agenda`, {
    expectedVersion: review.version,
    items,
  });
}
