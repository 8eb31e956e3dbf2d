import type { Review } from '#core/reviews/review.ts';
import { idOf, newItem, newReview } from './review-contract.ts';

interface Caller {
  json<T = unknown>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
}

/**
 * Words about somebody in every text of a review: prepared, settled, frozen and in the register of bottlenecks; of an area, or of
 * all and the first department.
 */
export async function plantReview(
  api: Caller,
  words: string,
  { areaKey }: { areaKey: number | null } = { areaKey: null },
): Promise<number> {
  const review = newReview({ title: `会商 ${words}`, areaKey });
  const made = await api.json<Review>('POST', '/api/reviews', review, 201);
  const one = `/api/reviews/${made.key}`;
  const item = { title: `议题 ${words}`, text: `内容 ${words}`, notes: `备注 ${words}` };
  await api.json('PUT', `${one}/agenda`, { expectedVersion: made.version, items: [newItem(1, item)] });
  const outcome = {
    text: `决定 ${words}`,
    whoText: `主办 ${words}`,
    recipientText: `对象 ${words}`,
    placeText: `地点 ${words}`,
  };
  await api.json('POST', `${one}/outcomes`, { id: idOf(2), kind: 'decision', ...outcome }, 201);
  const bottleneck = {
    id: idOf(3),
    ...(areaKey === null ? { departmentKey: 1 } : { areaKey }),
    period: { from: '2026-06-01', to: '2026-06-30' },
    title: `瓶颈 ${words}`,
    facts: `情况 ${words}`,
    options: [{ text: `办法 ${words}`, pros: `利 ${words}`, cons: `弊 ${words}` }],
    decision: `定 ${words}`,
  };
  await api.json('POST', '/api/bottlenecks', bottleneck, 201);
  await api.json('POST', `${one}/snapshots`, undefined, 201);
  return made.key;
}
