import { useEffect, useState } from 'react';
import { TEXT_STEPS, usePresenting } from './presenting.store.ts';

const BASE_PX = 16;
/** A window so high is read from as near as a desk; a higher one hangs on the wall. */
const DESK_HEIGHT_PX = 760;
const LARGEST = 1.9;

/** How large text is in a room: by the height of the window, and by the step that the speaker chose. */
export function roomTextPx(heightPx: number, step: number): number {
  const byWindow = Math.min(LARGEST, Math.max(0.94, heightPx / DESK_HEIGHT_PX));
  return BASE_PX * byWindow * TEXT_STEPS[step];
}

/** Sets the page's rem, and gives it; the map has a size of its own and stays sharp. */
export function useRoomText(): number {
  const step = usePresenting((state) => state.textStep);
  const [heightPx, setHeight] = useState(window.innerHeight);
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const px = roomTextPx(heightPx, step);
  useEffect(() => {
    const { style } = document.documentElement;
    style.fontSize = `${px}px`;
    return () => {
      style.fontSize = '';
    };
  }, [px]);
  return px;
}
