import { v4 as uuid } from 'uuid';
import type { AgendaItem, Review } from '#core/reviews/review.ts';

/** What the maps show in turn: surfaces, areas, bins, symbols. */
const LAYERS = ['l=heat', 'l=grid&y=count', 'l=community', 'l=bins', 'l=building', 'l=heat&cmp=1'];

/** A review in the demonstration's last whole month, every item a map with figures, charts and a table; answers its key. */
export async function makeReview(address: string, scenes: number): Promise<number> {
  const { asOf } = (await call(address, 'GET', '/session')) as { asOf: string };
  const period = wholeMonth(asOf, -1);
  const previous = wholeMonth(asOf, -2);
  const review = (await call(address, 'POST', '/reviews', {
    id: uuid(),
    title: `${scenes} scenes`,
    heldOn: asOf.slice(0, 10),
    areaKey: null,
    period,
    previous,
  })) as Review;
  const items = Array.from(
    { length: scenes },
    (_, i): AgendaItem => ({
      id: uuid(),
      kind: 'custom',
      title: `${i + 1}`,
      text: '',
      notes: '',
      minutes: null,
      scene: {
        layout: 'map',
        query: `${LAYERS[i % LAYERS.length]}&t=${period.from}..${period.to}`,
        otherQuery: '',
        subject: { kind: 'problems', filters: [{}], period, previous },
      },
    }),
  );
  await call(address, 'PUT', `/reviews/${review.key}/agenda`, { expectedVersion: review.version, items });
  return review.key;
}

async function call(address: string, method: string, path: string, json?: unknown): Promise<unknown> {
  const response = await fetch(`${address}/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: address },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

function wholeMonth(iso: string, by: number): { from: string; to: string } {
  const [year, month] = iso.split('-').map(Number);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    from: day(new Date(Date.UTC(year, month - 1 + by, 1))),
    to: day(new Date(Date.UTC(year, month + by, 0))),
  };
}
