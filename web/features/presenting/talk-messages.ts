import type { Rehearsal } from './presenting.store.ts';
import type { TalkClock } from './talk-clock.ts';

/** What the audience's window shows; it is the one that knows. */
export interface TalkState {
  slide: number;
  isBlack: boolean;
  isPrepared: boolean;
  rehearsal: Rehearsal | undefined;
  isOffScene: boolean;
  clock: TalkClock;
}

/** From the audience's window. */
export type AudienceMessage =
  | { from: 'audience'; kind: 'state'; state: TalkState }
  /** Small pictures of scenes, by the ids of their items. */
  | { from: 'audience'; kind: 'pictures'; pictures: Record<string, Blob> }
  | { from: 'audience'; kind: 'closed' };

/** From the presenter's window. */
export type PresenterMessage =
  /** Answered with the state, at once. */
  | { from: 'presenter'; kind: 'ask'; withPictures: boolean }
  | { from: 'presenter'; kind: 'go'; slide: number }
  | { from: 'presenter'; kind: 'black'; isBlack: boolean }
  /** Brings the scene back. */
  | { from: 'presenter'; kind: 'back' }
  /** To a window that was opened anew in the middle of the talk. */
  | { from: 'presenter'; kind: 'resume'; slide: number; clock: TalkClock };

export type TalkMessage = AudienceMessage | PresenterMessage;

/** All windows of this browser that present the same. */
export function talkChannel(reviewKey: number, snapshotKey: number | undefined): BroadcastChannel {
  return new BroadcastChannel(`gridwalk.talk.${reviewKey}.${snapshotKey ?? 'live'}`);
}
