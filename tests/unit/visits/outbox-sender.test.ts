import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../web/api/api-error.ts';
import type { Arrival } from '../../../web/features/field/outbox-calls.ts';
import { nextToSend, type OutboxItem } from '../../../web/features/field/outbox-item.ts';
import { type Halt, pauseMs, sendAll } from '../../../web/features/field/outbox-sender.ts';

const base = {
  owner: 'demo.a',
  madeAt: '2026-07-01T00:00:00Z',
  label: '海棠路3号',
  walkaboutKey: 1,
  stopKey: 1,
  state: 'waiting',
  refusal: null,
  key: null,
  arrivedAt: null,
} as const;
const visit = (id: string, order: number): OutboxItem => ({
  ...base,
  kind: 'visit',
  id,
  order,
  sha256: 'x',
  told: { outcome: 'met', householdKey: null, problemKey: null, arrivedAt: base.madeAt, followUpOn: null },
  record: { id } as never,
  conflictOf: null,
});
const photo = (id: string, order: number, of: string): OutboxItem => ({
  ...base,
  kind: 'photo',
  id,
  order,
  of,
  sha256: 'y',
  fileName: 'a.jpg',
  takenAt: undefined,
  blob: new Blob(['a']),
});

/** An outbox in memory, before a server that does as `answer` says. */
function outbox(items: OutboxItem[], answer: (item: OutboxItem) => Arrival | Error) {
  const held = new Map(items.map((item) => [item.id, item]));
  const sent: string[] = [];
  const halts: (Halt | null)[] = [];
  const run = () =>
    sendAll({
      items: () => [...held.values()],
      async keep(item) {
        held.set(item.id, item);
      },
      async send(item) {
        sent.push(item.id);
        const said = answer(item);
        if (said instanceof Error) throw said;
        return said;
      },
      onHalt: (halt) => halts.push(halt),
      onSending() {},
      now: () => new Date('2026-07-01T01:00:00Z'),
    });
  const states = () => Object.fromEntries([...held.values()].map(({ id, state }) => [id, state]));
  return { held, sent, halts, run, states };
}

const fine: Arrival = { key: 7, conflictOf: null };
const refusal = (status: number, code = 'visits.incomplete') =>
  new ApiError(code, status, 'no', 'r', { reason: 'x' });

describe('the outbox', () => {
  it('sends in the order in which things were recorded, and keeps no content of what has arrived', async () => {
    const box = outbox([photo('p', 2, 'a'), visit('b', 3), visit('a', 1)], () => fine);
    expect(await box.run()).toBeNull();
    expect(box.sent).toEqual(['a', 'p', 'b']);
    expect(box.states()).toEqual({ a: 'arrived', p: 'arrived', b: 'arrived' });
    expect([...box.held.values()].map((item) => ('record' in item ? item.record : item.kind))).toEqual([
      'photo',
      null,
      null,
    ]);
    expect((box.held.get('p') as { blob: unknown }).blob).toBeNull();
  });

  it.each([
    ['offline', new ApiError('network', 0, '', '-', {})],
    ['sign_in', refusal(401, 'access.session')],
    ['server', refusal(503)],
    ['server', refusal(429)],
    ['server', new ApiError('visits.arrived_changed', 0, '', '-', {})],
    ['server', new Error('no answer at all')],
  ] as const)(
    'stops at %s with everything still there, and goes on where it stopped',
    async (halt, error) => {
      let isDown = true;
      const box = outbox([visit('a', 1), visit('b', 2), visit('c', 3)], ({ id }) =>
        isDown && id === 'b' ? error : fine,
      );
      expect(await box.run()).toBe(halt);
      expect(box.states()).toEqual({ a: 'arrived', b: 'waiting', c: 'waiting' });
      expect((box.held.get('b') as { record: unknown }).record).not.toBeNull();
      isDown = false;
      expect(await box.run()).toBeNull();
      expect(box.sent).toEqual(['a', 'b', 'b', 'c']);
      expect(box.halts).toEqual([halt, null]);
    },
  );

  it('what is refused for good holds up its photos and nothing else, and keeps its content', async () => {
    const box = outbox([visit('a', 1), photo('p', 2, 'a'), visit('b', 3)], ({ id }) =>
      id === 'a' ? refusal(422) : fine,
    );
    expect(await box.run()).toBeNull();
    expect(box.states()).toEqual({ a: 'refused', p: 'waiting', b: 'arrived' });
    expect(box.held.get('a')).toMatchObject({ record: { id: 'a' }, refusal: { code: 'visits.incomplete' } });
    expect(box.sent).toEqual(['a', 'b']);
    // nothing is left to try, so nobody tries for ever
    expect(nextToSend([...box.held.values()])).toBeUndefined();
  });

  it('waits longer with each failure, up to a minute', () => {
    expect([1, 2, 3, 6, 20].map(pauseMs)).toEqual([2000, 4000, 8000, 60_000, 60_000]);
  });
});
