import { create } from 'zustand';

/** A snapshot of a review whose numbers and boundaries stand in for today's. */
export interface Frozen {
  reviewKey: number;
  snapshotKey: number;
  /** The moment that its data speak of, ISO; undefined: the clock of the page. */
  dataTime: string | undefined;
}

/** What holds while somebody presents, in the page and in the frames beside it. */
export interface Hold {
  /** Nothing is asked anew: numbers stand still, and what was seen once is there without the server. */
  isHeld: boolean;
  /** 讲解脱敏: nothing on the map or beside it points to one door. */
  isMasked: boolean;
  frozen: Frozen | undefined;
}

export const NO_HOLD: Hold = { isHeld: false, isMasked: false, frozen: undefined };

export const useHold = create<Hold>(() => holdOf(globalThis.location?.search ?? ''));

/** What a page that is a frame was told by its address; what leaves the house is masked unless somebody said otherwise. */
export function holdOf(search: string): Hold {
  const params = new URLSearchParams(search);
  if (params.get('frame') !== '1') return NO_HOLD;
  const [, review, snapshot, at] =
    /^(\d{1,9})\.(\d{1,9})(?:\.(\d{1,15}))?$/.exec(params.get('fz') ?? '') ?? [];
  return {
    isHeld: params.get('hold') === '1',
    isMasked: params.get('masked') !== '0',
    frozen: review
      ? {
          reviewKey: Number(review),
          snapshotKey: Number(snapshot),
          dataTime: at === undefined ? undefined : new Date(Number(at)).toISOString(),
        }
      : undefined,
  };
}

/** The part of a frame's address that gives it the same hold. */
export function holdQuery({ isHeld, isMasked, frozen }: Hold): string {
  const at = frozen?.dataTime === undefined ? '' : `.${Date.parse(frozen.dataTime)}`;
  return [
    ...(isHeld ? ['hold=1'] : []),
    ...(isMasked ? [] : ['masked=0']),
    ...(frozen ? [`fz=${frozen.reviewKey}.${frozen.snapshotKey}${at}`] : []),
  ].join('&');
}
