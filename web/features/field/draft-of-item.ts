import type { FieldForm } from './field.store.ts';
import type { OutboxItem } from './outbox-item.ts';

/** A record that was not accepted, to be put right in its form; saved again it takes its old place, photos stay. */
export function draftOfItem(item: OutboxItem): FieldForm | undefined {
  if (item.kind !== 'visit' || !item.record) return undefined;
  // Under this id the server has something else: nothing can be put right there from here.
  if (item.refusal?.code === 'visits.id_taken') return undefined;
  const { walkaboutKey, stopKey } = item.record;
  if (walkaboutKey === null || stopKey === null) return undefined;
  const { record, label } = item;
  return { kind: 'visit', draft: { ...record, walkaboutKey, stopKey, label, photos: [] } };
}
