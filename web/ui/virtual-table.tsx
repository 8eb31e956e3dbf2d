import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

const OVERSCAN_ROWS = 8;
/** Browsers stop at some 33 million pixels; a longer table is scrolled in larger steps. */
const MAX_HEIGHT_PX = 30_000_000;

export interface VirtualColumn {
  key: string;
  title: ReactNode;
  /** A track of a CSS grid: 90px, minmax(160px, 1fr). */
  width: string;
  align?: 'right';
  sort?: 'ascending' | 'descending' | 'none';
}

/**
 * A table of which only the rows in view exist; a million scroll like ten. The arrow keys go from row to row. Table
 * libraries at hand want every row as an object beforehand, or a scroll height that browsers do not have.
 */
export function VirtualTable({
  columns,
  count,
  rowHeightPx,
  minWidthPx,
  label,
  resetKey,
  keyOfRow,
  renderCells,
  isCurrent,
  onOpen,
  onReach,
}: {
  columns: readonly VirtualColumn[];
  count: number;
  rowHeightPx: number;
  minWidthPx: number;
  label: string;
  /** Another list or order: back to the top. */
  resetKey: unknown;
  keyOfRow(index: number): number;
  /** The cells of a row, one `td` a column. */
  renderCells(index: number): ReactNode;
  isCurrent(index: number): boolean;
  onOpen(index: number): void;
  /** Hears how far the rows in view go, for a table that comes in pages. */
  onReach?(last: number): void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  /** The row that the Tab key reaches. */
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () =>
      setView({ top: element.scrollTop, height: element.clientHeight - head.current!.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the trigger
  useLayoutEffect(() => {
    box.current!.scrollTop = 0;
    setActive(0);
  }, [resetKey]);
  const fullHeight = count * rowHeightPx;
  const height = Math.min(fullHeight, MAX_HEIGHT_PX);
  // How many pixels of the full table one pixel of the scroll bar stands for; 1 for all but the longest.
  const stretch = height === fullHeight ? 1 : (fullHeight - view.height) / (height - view.height);
  const shownTop = view.top * stretch;
  const first = Math.max(Math.floor(shownTop / rowHeightPx) - OVERSCAN_ROWS, 0);
  const last = Math.min(Math.ceil((shownTop + view.height) / rowHeightPx) + OVERSCAN_ROWS, count);
  useEffect(() => onReach?.(last), [last, onReach]);
  // Only a row that exists can be reached by Tab.
  const reachable = Math.min(Math.max(active, first), Math.max(last - 1, first));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row far away exists only after the scroll
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = box.current!.querySelector<HTMLElement>(`[aria-rowindex="${active + 2}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  }, [active, view]);

  const goTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    const top = next * rowHeightPx;
    const element = box.current!;
    if (top < shownTop) element.scrollTop = top / stretch;
    else if (top + rowHeightPx > shownTop + view.height) {
      element.scrollTop = (top + rowHeightPx - view.height) / stretch;
    }
    wantsFocus.current = true;
    setActive(next);
  };
  const onKey = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target.tagName !== 'TR') return;
    const page = Math.max(Math.floor(view.height / rowHeightPx) - 1, 1);
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to !== undefined) goTo(to);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(' '), minWidth: minWidthPx };
  return (
    <div
      ref={box}
      className="gw-vtable"
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget;
        setView({ top: scrollTop, height: clientHeight - head.current!.clientHeight });
      }}
    >
      <table aria-label={label} aria-rowcount={count + 1} aria-colcount={columns.length} onKeyDown={onKey}>
        <thead ref={head} style={{ minWidth: minWidthPx }}>
          <tr aria-rowindex={1} style={grid}>
            {columns.map(({ key, title, align, sort }) => (
              <th
                key={key}
                scope="col"
                aria-sort={sort}
                className={align === 'right' ? 'gw-right' : undefined}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={{ height, minWidth: minWidthPx }}>
          {Array.from({ length: Math.max(last - first, 0) }, (_, i) => {
            const index = first + i;
            return (
              <tr
                key={keyOfRow(index)}
                aria-rowindex={index + 2}
                data-key={keyOfRow(index)}
                tabIndex={index === reachable ? 0 : -1}
                aria-current={isCurrent(index) || undefined}
                style={{ ...grid, top: index * rowHeightPx - shownTop + view.top, height: rowHeightPx }}
                onFocus={() => setActive(index)}
                onClick={() => onOpen(index)}
              >
                {renderCells(index)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
