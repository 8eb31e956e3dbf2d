import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';

/**
 * What photos can belong to. A photo is seen by whoever sees its owner: the one function `find` decides, for lists and for
 * the files themselves. Features above this one register theirs in server/api.ts.
 */
export interface AttachmentOwner {
  /** As in `?owner=problem:12`. */
  kind: string;
  /** Guests see their stops only: photos of anything else are refused before they are looked for. */
  isOpenToGuests?: boolean;
  /** Throws the owner's own not-found when it is not there or not theirs to see; `forUpdate` also locks it for a write. */
  find(q: Queryable, principal: Principal, key: number, forUpdate: boolean): Promise<{ isDemo: boolean }>;
  /** Writes into the owner's history, in the transaction of the change. */
  addEvent(
    tx: Queryable,
    change: Change,
    key: number,
    kind: PhotoEvent,
    details: Record<string, unknown>,
  ): Promise<unknown>;
}

export type PhotoEvent = 'photo_added' | 'photo_redacted' | 'photo_removed' | 'photo_restored';
