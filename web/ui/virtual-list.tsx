import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN_ROWS = 6;
/** Browsers stop at some 33 million pixels; a longer list is scrolled in larger steps. */
const MAX_HEIGHT_PX = 30_000_000;

/** Rows of one height, of which only those in view exist; a hundred thousand scroll like ten. */
export function VirtualList({
  count,
  rowHeightPx,
  label,
  renderRow,
  keyOfRow,
  scrollToRow,
  resetKey,
  onReach,
}: {
  count: number;
  rowHeightPx: number;
  label: string;
  renderRow(index: number): ReactNode;
  keyOfRow(index: number): number;
  /** Kept in view when it changes. */
  scrollToRow?: number;
  /** Another list: back to the top. */
  resetKey: unknown;
  /** Hears how far the rows in view go, for a list that comes in pages. */
  onReach?(last: number): void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the trigger
  useLayoutEffect(() => {
    box.current!.scrollTop = 0;
  }, [resetKey]);
  const fullHeight = count * rowHeightPx;
  const height = Math.min(fullHeight, MAX_HEIGHT_PX);
  // How many pixels of the full list one pixel of the scroll bar stands for; 1 for all but the longest lists.
  const stretch = height === fullHeight ? 1 : (fullHeight - view.height) / (height - view.height);
  useLayoutEffect(() => {
    const element = box.current!;
    if (scrollToRow === undefined || scrollToRow < 0) return;
    const top = scrollToRow * rowHeightPx;
    const shownTop = element.scrollTop * stretch;
    if (top < shownTop) element.scrollTop = top / stretch;
    else if (top + rowHeightPx > shownTop + element.clientHeight) {
      element.scrollTop = (top + rowHeightPx - element.clientHeight) / stretch;
    }
  }, [scrollToRow, rowHeightPx, stretch]);
  const shownTop = view.top * stretch;
  const first = Math.max(Math.floor(shownTop / rowHeightPx) - OVERSCAN_ROWS, 0);
  const last = Math.min(Math.ceil((shownTop + view.height) / rowHeightPx) + OVERSCAN_ROWS, count);
  useEffect(() => onReach?.(last), [last, onReach]);
  return (
    <div
      ref={box}
      className="gw-virtual"
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget;
        setView({ top: scrollTop, height: clientHeight });
      }}
    >
      <ul aria-label={label} style={{ height }}>
        {Array.from({ length: Math.max(last - first, 0) }, (_, i) => (
          <li
            key={keyOfRow(first + i)}
            aria-posinset={first + i + 1}
            aria-setsize={count}
            style={{ top: (first + i) * rowHeightPx - shownTop + view.top, height: rowHeightPx }}
          >
            {renderRow(first + i)}
          </li>
        ))}
      </ul>
    </div>
  );
}
