import { create } from 'zustand';
import type { FrameFailure, FrameWords } from '../../app/frame-protocol.ts';

/** What the second map of a slide shows, as far as its frame has said so. */
export interface OtherSide {
  /** The link that is drawn; undefined while it is being drawn. */
  shown: string | undefined;
  words: FrameWords | null;
  failure: FrameFailure | undefined;
}

export const NO_OTHER: OtherSide = { shown: undefined, words: null, failure: undefined };

export const useOtherSide = create<OtherSide>(() => NO_OTHER);
