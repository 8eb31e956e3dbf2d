import { useRef } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { type ChosenSpan, cutText } from './chosen-spans.ts';
import type { ErasableText } from './privacy.queries.ts';

interface ErasableTextProps {
  item: ErasableText;
  /** All that can be clicked: what was found, and what was marked by hand. */
  spans: readonly ChosenSpan[];
  isChosen(span: ChosenSpan): boolean;
  onToggle(span: ChosenSpan): void;
  onMark(span: ChosenSpan): void;
}

/** A masked text whose pieces are chosen by a click, and of which more is marked by dragging over it. */
export function ErasableTextRow({ item, spans, isChosen, onToggle, onMark }: ErasableTextProps) {
  const t = useTranslate();
  const line = useRef<HTMLParagraphElement>(null);
  const { path, text } = item;

  function markSelection() {
    const range = line.current && selectedRange(line.current);
    if (!range) return;
    onMark({ path, ...range });
    window.getSelection()?.removeAllRanges();
  }

  return (
    <div className="gw-erase-row">
      <span className="gw-erase-field">{useFieldName()(path, item.field)}</span>
      {/* Marking by mouse only adds to what the buttons in it offer; the whole text has a button of its own. */}
      <p ref={line} onMouseUp={markSelection}>
        {cutText(path, text.length, spans).map(({ start, end, span }) =>
          span ? (
            <button
              key={start}
              type="button"
              data-start={start}
              aria-pressed={isChosen(span)}
              className={isChosen(span) ? 'gw-erase-span gw-chosen' : 'gw-erase-span'}
              onClick={() => onToggle(span)}
            >
              {text.slice(start, end)}
            </button>
          ) : (
            <span key={start} data-start={start}>
              {text.slice(start, end)}
            </span>
          ),
        )}
        <button
          type="button"
          className="gw-erase-whole"
          onClick={() => onMark({ path, start: 0, end: text.length })}
        >
          {t('privacy.erase.whole')}
        </button>
      </p>
    </div>
  );
}

/** What is selected inside `line`, as positions in its text. */
function selectedRange(line: HTMLElement): { start: number; end: number } | undefined {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const start = positionOf(line, startContainer, startOffset);
  const end = positionOf(line, endContainer, endOffset);
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined;
}

function positionOf(line: HTMLElement, node: Node, offset: number): number | undefined {
  const piece = node.parentElement?.closest<HTMLElement>('[data-start]');
  if (!piece || !line.contains(piece)) return undefined;
  return Number(piece.dataset.start) + offset;
}

/** Where a text stands, in words; a column of a sheet by its own name. */
export function useFieldName(): (path: string, field: string) => string {
  const t = useTranslate();
  return (path, field) => {
    const known = messageKey(`privacy.field.${field}`);
    const name = known ? t(known) : field;
    if (path.startsWith('events.')) return t('privacy.field.history', { name });
    return path.startsWith('requests.') ? t('privacy.field.request', { name }) : name;
  };
}
