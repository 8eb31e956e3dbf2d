import { type RefObject, useEffect, useState } from 'react';
import { useFrameScene } from '../../app/frame-scene.store.ts';

export interface MapRect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the second map lies within the stage: just over the first one, or as large beside it. */
export function useMapRect(
  stage: RefObject<HTMLElement | null>,
  layout: 'swipe' | 'beside' | undefined,
): MapRect | undefined {
  const container = useFrameScene((state) => state.owner)?.map.getContainer();
  const [rect, setRect] = useState<MapRect>();
  useEffect(() => {
    const around = stage.current;
    if (!around || !container) return;
    const measure = () => {
      const [outer, inner] = [around.getBoundingClientRect(), container.getBoundingClientRect()];
      if (inner.width === 0) return;
      const left = inner.left - outer.left;
      setRect({
        left: layout === 'beside' ? left + inner.width : left,
        top: inner.top - outer.top,
        width: layout === 'beside' ? outer.width - left - inner.width : inner.width,
        height: inner.height,
      });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(around);
    observer.observe(container);
    return () => observer.disconnect();
  }, [stage, container, layout]);
  return rect;
}
