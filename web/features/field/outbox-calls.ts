import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ApiError, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { sendPhoto } from '../attachments/photo-upload.ts';
import type { OutboxItem } from './outbox-item.ts';

/** What the server said about an item. */
export interface Arrival {
  key: number | null;
  /** Somebody else had recorded the same stop differently. */
  conflictOf: number | null;
}

/** SHA-256 in hexadecimal by a library: plain HTTP under a name has no crypto.subtle. */
export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** Sends one item; answers only when the server has confirmed what it has. `ownerKey` is of the record a photo belongs to. */
export async function sendItem(
  item: OutboxItem,
  ownerKey: (id: string) => string | undefined,
  onShare: (share: number) => void,
): Promise<Arrival> {
  switch (item.kind) {
    case 'visit': {
      if (!item.record) throw new Error(`Visit ${item.id} waits without its record.`);
      const json = { record: item.record, sha256: item.sha256, sentAt: new Date().toISOString() };
      const receipt = await answer(client.visits.$post({ json }));
      confirm(receipt.sha256, item.sha256);
      return { key: receipt.key, conflictOf: receipt.conflictOf };
    }
    case 'photo': {
      const owner = ownerKey(item.of);
      if (!item.blob || !owner) throw new Error(`Photo ${item.id} waits without its owner or content.`);
      const { id, fileName, blob, takenAt } = item;
      const prepared = { blob, sha256: item.sha256, takenAt, lngLat: undefined };
      await sendPhoto({ id, owner, role: 'evidence', fileName }, prepared, onShare);
      return { key: null, conflictOf: null };
    }
    case 'problem': {
      if (!item.input) throw new Error(`Problem ${item.id} waits without its words.`);
      const taken = await answer(client.intake.$post({ json: item.input }));
      confirm(taken.textSha256, item.sha256);
      return { key: taken.problemKey, conflictOf: null };
    }
    case 'settle': {
      const param = { key: String(item.visitKey) };
      const { key } = await answer(client.visits[':key'].settle.$post({ param, json: { isSettled: true } }));
      return { key, conflictOf: null };
    }
  }
}

function confirm(received: string, sent: string): void {
  if (received !== sent) throw new ApiError('visits.arrived_changed', 0, '', '-', {});
}
