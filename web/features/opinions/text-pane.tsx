import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { TextSpan } from '#core/opinions/index.ts';
import { reading } from '../../compute/reading.client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { draftOf, type ProposalDraft } from './proposal-draft.ts';
import { useTextDesk } from './text.store.ts';
import { highlightPieces, MARKS, paragraphsOf } from './text-highlights.ts';
import { TextOriginFields } from './text-origin.tsx';

/** The text with what it gives evidence for; words that are selected become a proposal. */
export function TextPane() {
  const t = useTranslate();
  const { text, drafts = [], focused, meta, textKey, rewrite, add } = useTextDesk();
  const body = useRef<HTMLDivElement>(null);
  const selected = useSelectedSpan(body);
  const paragraphs = useMemo(() => paragraphsOf(text), [text]);
  const byParagraph = useMemo(() => draftsByParagraph(paragraphs, drafts), [paragraphs, drafts]);
  const focusedStart = drafts.find(({ id }) => id === focused)?.proposal.quotes[0].start;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another proposal is the trigger
  useEffect(() => {
    body.current?.querySelector('.gw-piece-focused')?.scrollIntoView({ block: 'nearest' });
  }, [focused, focusedStart]);

  const addSelected = async (span: TextSpan) => {
    add(draftOf(await reading().run('proposeSelected', { text, span }), true));
    window.getSelection()?.removeAllRanges();
  };
  return (
    <section className="gw-text-pane" aria-label={t('texts.original')}>
      <header className="gw-text-head">
        <strong title={meta.title}>{meta.title}</strong>
        {textKey === undefined && (
          <Button type="text" size="small" icon={<EditOutlined />} onClick={rewrite}>
            {t('texts.rewrite')}
          </Button>
        )}
      </header>
      <TextOriginFields />
      <ul className="gw-text-key" aria-label={t('texts.key')}>
        {MARKS.map((mark) => (
          <li key={mark}>
            <mark className={`gw-mark gw-mark-${mark}`}>{t(`texts.mark.${mark}`)}</mark>
          </li>
        ))}
        <li className="gw-note">{t('texts.selectHint')}</li>
      </ul>
      <div className="gw-text-body" ref={body}>
        {paragraphs.map(({ start, end }, i) => (
          <Paragraph
            key={start}
            text={text.slice(start, end)}
            start={start}
            drafts={byParagraph[i]}
            focused={byParagraph[i].some(({ id }) => id === focused) ? focused : undefined}
          />
        ))}
      </div>
      {selected && (
        <Button
          className="gw-text-add"
          type="primary"
          icon={<PlusOutlined />}
          // A click would take the selection away before it is read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void addSelected(selected)}
        >
          {t('texts.addSelected')}
        </Button>
      )}
    </section>
  );
}

const NONE: ProposalDraft[] = [];

/** Only paragraphs that a proposal touches are drawn anew when it changes. */
const Paragraph = memo(
  function Paragraph({
    text,
    start,
    drafts,
    focused,
  }: {
    text: string;
    start: number;
    drafts: readonly ProposalDraft[];
    focused: string | undefined;
  }) {
    const focus = useTextDesk((state) => state.focus);
    const pieces = highlightPieces(drafts, focused, start, start + text.length);
    return (
      <p data-start={start}>
        {pieces.map((piece) => {
          const words = text.slice(piece.start - start, piece.end - start);
          if (piece.drafts.length === 0)
            return (
              <span key={piece.start} data-start={piece.start}>
                {words}
              </span>
            );
          const classes = ['gw-piece', piece.isFocused && 'gw-piece-focused', piece.mark && 'gw-mark'];
          if (piece.mark) classes.push(`gw-mark-${piece.mark}`);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the same proposals are reached by keyboard in the list
            // biome-ignore lint/a11y/noStaticElementInteractions: as above
            <span
              key={piece.start}
              data-start={piece.start}
              className={classes.filter(Boolean).join(' ')}
              onClick={() => focus(piece.drafts[0])}
            >
              {words}
            </span>
          );
        })}
      </p>
    );
  },
  (a, b) =>
    a.text === b.text &&
    a.start === b.start &&
    a.focused === b.focused &&
    a.drafts.length === b.drafts.length &&
    a.drafts.every((draft, i) => draft === b.drafts[i]),
);

function draftsByParagraph(
  paragraphs: readonly TextSpan[],
  drafts: readonly ProposalDraft[],
): ProposalDraft[][] {
  return paragraphs.map(({ start, end }) => {
    const touching = drafts.filter(({ proposal: { quotes, place } }) =>
      [...quotes, ...(place ? [place] : [])].some((span) => span.start < end && span.end > start),
    );
    return touching.length === 0 ? NONE : touching;
  });
}

/** The words of the text that are selected now; undefined without any. */
function useSelectedSpan(body: RefObject<HTMLElement | null>): TextSpan | undefined {
  const [span, setSpan] = useState<TextSpan>();
  useEffect(() => {
    const read = () => {
      const selection = window.getSelection();
      const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
      const isInside = range && !range.collapsed && body.current?.contains(range.commonAncestorContainer);
      if (!range || !isInside) return setSpan(undefined);
      const start = offsetOf(range.startContainer, range.startOffset);
      const end = offsetOf(range.endContainer, range.endOffset);
      const isSomething = start !== undefined && end !== undefined && end - start >= 2;
      setSpan(isSomething ? { start, end } : undefined);
    };
    document.addEventListener('selectionchange', read);
    return () => document.removeEventListener('selectionchange', read);
  }, [body]);
  return span;
}

/** The position in the text of a point in the document. */
function offsetOf(node: Node, offset: number): number | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const holder = element?.closest<HTMLElement>('[data-start]');
  if (!holder) return undefined;
  const start = Number(holder.dataset.start);
  if (node.nodeType === Node.TEXT_NODE) return start + offset;
  // Between elements: at the beginning of the child that follows, else at the end of the last.
  const child = node.childNodes[offset];
  if (child instanceof HTMLElement && child.dataset.start) return Number(child.dataset.start);
  return start + (offset === 0 ? 0 : (node.textContent?.length ?? 0));
}
