import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN_ROWS = 6;

/** Rows of one height, of which only those in view exist; a hundred thousand scroll like ten. */
export function VirtualList({
  count,
  rowHeightPx,
  label,
  renderRow,
  keyOfRow,
  scrollToRow,
  resetKey,
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
  useLayoutEffect(() => {
    const element = box.current!;
    if (scrollToRow === undefined || scrollToRow < 0) return;
    const top = scrollToRow * rowHeightPx;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeightPx > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeightPx - element.clientHeight;
    }
  }, [scrollToRow, rowHeightPx]);
  const first = Math.max(Math.floor(view.top / rowHeightPx) - OVERSCAN_ROWS, 0);
  const last = Math.min(Math.ceil((view.top + view.height) / rowHeightPx) + OVERSCAN_ROWS, count);
  return (
    <div
      ref={box}
      className="gw-virtual"
      onScroll={(event) => {
        const { scrollTop: top, clientHeight: height } = event.currentTarget;
        setView({ top, height });
      }}
    >
      <ul aria-label={label} style={{ height: count * rowHeightPx }}>
        {Array.from({ length: Math.max(last - first, 0) }, (_, i) => (
          <li
            key={keyOfRow(first + i)}
            aria-posinset={first + i + 1}
            aria-setsize={count}
            style={{ top: (first + i) * rowHeightPx, height: rowHeightPx }}
          >
            {renderRow(first + i)}
          </li>
        ))}
      </ul>
    </div>
  );
}
