import type { LegendModel } from '../features/problems/legend-model.ts';
import type { Camera } from '../map/camera.ts';

/** What a picture of a map has to say in words, whatever the mode. */
export interface FrameWords {
  title: string;
  period: string;
  /** The other conditions, in words. */
  filters: readonly string[];
  /** How many the picture is about; null where nothing is counted. */
  n: number | null;
  /** "未上图 n 件", null where nothing is missing on the map. */
  unplaced: string | null;
}

/** A PNG with its size in CSS pixels. */
export interface FramePicture {
  blob: Blob;
  widthPx: number;
  heightPx: number;
}

/** To a frame. */
export type FrameCall =
  /** Shows another link; `token` comes back with `ready`. */
  | { kind: 'open'; query: string; token?: string }
  | { kind: 'camera'; camera: Camera }
  | { kind: 'capture'; id: string; pixelRatio: number };

/** From a frame. */
export type FrameAnswer =
  /** Drawn, nothing is being computed any more; token of the `open` that asked for it, null for the first. */
  | { kind: 'ready'; token: string | null; legend: LegendModel | null; words: FrameWords | null }
  | { kind: 'camera'; camera: Camera }
  | {
      kind: 'captured';
      id: string;
      /** The map with scale bar and north, and its legend as a picture of its own. */
      blob: Blob;
      widthPx: number;
      heightPx: number;
      legendPicture: FramePicture | null;
      legend: LegendModel | null;
      words: FrameWords | null;
      camera: Camera;
    }
  /** `of`: the token or id that failed. */
  | { kind: 'failed'; of: string | null; reason: FrameFailure };

/** Why a frame has nothing to show. */
export type FrameFailure = 'noMap' | 'noWebGl' | 'noSession' | 'tooLong' | 'failed';

/** The address of a page that shows only the map of a link. */
export function frameAddress(query: string, pixelRatio?: number): string {
  const own = pixelRatio === undefined ? 'frame=1' : `frame=1&pr=${pixelRatio}`;
  return `/?${own}${query ? `&${query}` : ''}`;
}

/** Whether this page is such a one. */
export function isFramePage(search: string): boolean {
  return new URLSearchParams(search).get('frame') === '1';
}

/** Device pixels per CSS pixel that the address asks for, within what a graphics card can hold. */
export function framePixelRatio(search: string): number | undefined {
  const ratio = Number(new URLSearchParams(search).get('pr') ?? Number.NaN);
  return ratio >= 1 && ratio <= 4 ? ratio : undefined;
}
