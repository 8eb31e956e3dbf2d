import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { chartShapes } from './chart-shapes.ts';
import { type DeckNames, describeDeck, type SlideImages } from './describe-deck.ts';
import { type Block, SLIDE } from './page-blocks.ts';
import { planPages } from './page-plan.ts';

const NO_PICTURES: ReadonlyMap<string, SlideImages> = new Map();
const PX = 96;

/** The slides one by one, as they will be, but for maps and photos: those are taken when the files are made. */
export function PagePreview({ deck, names }: { deck: Deck; names: DeckNames }) {
  const t = useTranslate();
  const language = useLanguage();
  const [at, setAt] = useState(0);
  const pages = useMemo(
    () => planPages(describeDeck(deck, { names, images: NO_PICTURES, language, t }), SLIDE, t),
    [deck, names, language, t],
  );
  const page = pages[Math.min(at, pages.length - 1)];
  const step = (by: number) => setAt(Math.max(0, Math.min(pages.length - 1, at + by)));
  return (
    <div className="gw-take-preview">
      <svg
        viewBox={`0 0 ${SLIDE.widthIn * PX} ${SLIDE.heightIn * PX}`}
        role="img"
        aria-label={page.title}
        data-testid="take-preview"
      >
        {page.blocks.map((block, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name and never move
          <BlockShape key={`${at} ${i}`} block={block} />
        ))}
      </svg>
      <div className="gw-take-steps">
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('deliverables.previousPage')}
          disabled={at === 0}
          onClick={() => step(-1)}
        />
        <span aria-live="polite">{t('deliverables.preview', { n: at + 1, of: pages.length })}</span>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t('deliverables.nextPage')}
          disabled={at >= pages.length - 1}
          onClick={() => step(1)}
        />
        <small>{t('deliverables.previewNote')}</small>
      </div>
    </div>
  );
}

interface Line {
  text: string;
  x: number;
  y: number;
  sizePt: number;
  colour: string;
  isBold?: boolean | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;

function Words({ text, x, y, sizePt, colour, isBold = false, align = 'left' }: Line) {
  return (
    <text
      x={x * PX}
      y={y * PX}
      fontSize={(sizePt * 4) / 3}
      fill={`#${colour}`}
      fontWeight={isBold ? 600 : 400}
      textAnchor={ANCHORS[align]}
      dominantBaseline="central"
    >
      {text}
    </text>
  );
}

function Filled({ box, colour }: { box: Block['box']; colour: string }) {
  return <rect x={box.x * PX} y={box.y * PX} width={box.w * PX} height={box.h * PX} fill={`#${colour}`} />;
}

function BlockShape({ block }: { block: Block }) {
  const { box } = block;
  if (block.kind === 'fill') return <Filled box={box} colour={block.colour} />;
  if (block.kind === 'image') return <Filled box={box} colour="DDE5E3" />;
  if (block.kind === 'text') {
    const { text, sizePt, colour, isBold, align = 'left' } = block;
    const x = align === 'left' ? box.x : align === 'right' ? box.x + box.w : box.x + box.w / 2;
    return text.split('\n').map((line, i) => (
      <Words
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        key={i}
        {...{ text: line, x, sizePt, colour, isBold, align }}
        y={box.y + ((i + 0.55) * sizePt * 1.36) / 72}
      />
    ));
  }
  if (block.kind === 'chart')
    return chartShapes(block.chart, box, block.sizePt).map((shape, i) =>
      shape.kind === 'rect' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no other name
        <Filled key={i} box={shape.box} colour={shape.colour} />
      ) : shape.kind === 'line' ? (
        <polyline
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no other name
          key={i}
          points={shape.points.map(([x, y]) => `${x * PX},${y * PX}`).join(' ')}
          fill="none"
          stroke={`#${shape.colour}`}
          strokeWidth={shape.widthPt}
        />
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no other name
        <Words key={i} {...shape} />
      ),
    );
  return <TableShape table={block} />;
}

function TableShape({ table }: { table: Extract<Block, { kind: 'table' }> }) {
  const { box, columns, rows, headHeightIn, rowHeightsIn, sizePt } = table;
  const lines: Line[] = [];
  let y = box.y;
  [columns.map(({ title }) => title), ...rows].forEach((cells, r) => {
    const h = r === 0 ? headHeightIn : rowHeightsIn[r - 1];
    let x = box.x;
    cells.forEach((cell, i) => {
      const { widthIn, align } = columns[i];
      cell.split('\n').forEach((text, k, all) => {
        lines.push({
          text,
          x: align === 'right' ? x + widthIn - 0.07 : x + 0.07,
          y: y + h / 2 + ((k - (all.length - 1) / 2) * sizePt * 1.36) / 72,
          sizePt,
          colour: '242B31',
          isBold: r === 0,
          align,
        });
      });
      x += widthIn;
    });
    y += h;
  });
  return (
    <>
      <Filled box={{ ...box, h: headHeightIn }} colour="E4EEF0" />
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name
        <Words key={i} {...line} />
      ))}
    </>
  );
}
