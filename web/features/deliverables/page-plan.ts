import type { Translate } from '../../i18n/translate.ts';
import type { Deliverable, DeliverablePage, FigureLine, MapImage, PhotoImage } from './deliverable.ts';
import { outcomeTable } from './outcome-table.ts';
import { type Block, type Box, COLOURS, type Paper, type PlannedPage } from './page-blocks.ts';
import { PageFlow } from './page-flow.ts';
import { placeTable } from './table-pages.ts';
import { heightOfLines, linesOf } from './text-measure.ts';

const GAP_IN = 0.12;
/** CSS pixels of a legend's picture to the inch: its smallest words are then eight points. */
const LEGEND_PX_PER_INCH = 104;

/** All pages of a deliverable, with page numbers and what stands at the foot of each. */
export function planPages(whole: Deliverable, paper: Paper, t: Translate): PlannedPage[] {
  const pages = [
    startPage(whole, paper, t),
    ...whole.pages.flatMap((page) => itemPages(page, paper, t)),
    ...outcomePages(whole, paper, t),
    endPage(whole, paper, t),
  ];
  pages.forEach((page, i) => {
    page.blocks.push(...foot(whole.foot, paper, t('deliverables.page', { n: i + 1, of: pages.length })));
  });
  return pages;
}

function foot(words: readonly string[], paper: Paper, pageWords: string): Block[] {
  const sizePt = Math.max(7, 7.5 * paper.typeScale);
  const [w, y] = [paper.widthIn - 0.9, paper.heightIn - 0.46];
  return [
    { kind: 'fill', box: { x: 0.45, y: y - 0.04, w, h: 0.008 }, colour: COLOURS.line },
    {
      kind: 'text',
      box: { x: 0.45, y, w: w - 1.3, h: 0.36 },
      text: linesOf(words.join(' · '), sizePt, w - 1.4).join('\n'),
      sizePt,
      colour: COLOURS.quiet,
    },
    {
      kind: 'text',
      box: { x: 0.45 + w - 1.2, y, w: 1.2, h: 0.2 },
      text: pageWords,
      sizePt: sizePt + 1,
      colour: COLOURS.quiet,
      align: 'right',
    },
  ];
}

function startPage({ title, subtitle, pages, kind }: Deliverable, paper: Paper, t: Translate): PlannedPage {
  const { widthIn, heightIn, typeScale } = paper;
  const x = 0.9;
  const w = widthIn - 2 * x;
  const size = 34 * typeScale;
  const lines = linesOf(title, size, w);
  const h = heightOfLines(lines.length, size);
  const y = heightIn * 0.2;
  const blocks: Block[] = [
    { kind: 'fill', box: { x: 0, y: 0, w: 0.28, h: heightIn }, colour: COLOURS.brand },
    {
      kind: 'text',
      box: { x, y, w, h },
      text: lines.join('\n'),
      sizePt: size,
      isBold: true,
      colour: COLOURS.ink,
    },
    {
      kind: 'text',
      box: { x, y: y + h + 0.1, w, h: 0.4 * typeScale },
      text: subtitle,
      sizePt: 14 * typeScale,
      colour: COLOURS.quiet,
    },
  ];
  // In two columns, as many as there is room for; the rest is counted.
  const top = y + h + 0.75 * typeScale;
  const rowIn = 0.34 * typeScale;
  const perColumn = Math.floor((heightIn - 0.75 - top) / rowIn) - 1;
  const columns = pages.length > perColumn ? 2 : 1;
  const shown = pages.slice(0, perColumn * columns);
  blocks.push({
    kind: 'text',
    box: { x, y: top, w, h: rowIn },
    text: t(kind === 'atlas' ? 'deliverables.areas' : 'deliverables.agenda', { n: pages.length }),
    sizePt: 12 * typeScale,
    isBold: true,
    colour: COLOURS.brand,
  });
  shown.forEach(({ title: each }, i) => {
    const column = Math.floor(i / perColumn);
    const columnIn = w / columns;
    const text = linesOf(`${i + 1}. ${each}`, 13 * typeScale, columnIn - 0.3);
    blocks.push({
      kind: 'text',
      box: { x: x + column * columnIn, y: top + (1 + (i % perColumn)) * rowIn, w: columnIn - 0.2, h: rowIn },
      text: text.length > 1 ? `${text[0].slice(0, -1)}…` : text[0],
      sizePt: 13 * typeScale,
      colour: COLOURS.ink,
    });
  });
  return { title, blocks };
}

function endPage({ title, place, outcomes }: Deliverable, paper: Paper, t: Translate): PlannedPage {
  const { widthIn, heightIn, typeScale } = paper;
  const count = (kind: string) => outcomes.filter((each) => each.kind === kind).length;
  const words = outcomes.length
    ? t('deliverables.endCounts', {
        decisions: count('decision'),
        tasks: count('task'),
        commitments: count('commitment'),
      })
    : place;
  const at = (y: number, h: number): Box => ({ x: 0.9, y, w: widthIn - 1.8, h });
  return {
    title,
    blocks: [
      { kind: 'fill', box: { x: 0, y: 0, w: 0.28, h: heightIn }, colour: COLOURS.brand },
      {
        kind: 'text',
        box: at(heightIn * 0.36, 0.6 * typeScale),
        text: t('deliverables.end'),
        sizePt: 32 * typeScale,
        isBold: true,
        colour: COLOURS.ink,
      },
      {
        kind: 'text',
        box: at(heightIn * 0.36 + 0.75 * typeScale, 0.4 * typeScale),
        text: words,
        sizePt: 15 * typeScale,
        colour: COLOURS.quiet,
      },
    ],
  };
}

function itemPages(page: DeliverablePage, paper: Paper, t: Translate): PlannedPage[] {
  const continued = t('deliverables.continued');
  const flow = new PageFlow(paper, page.title, page.subtitle, { continued });
  let figures = page.figures;
  if (page.maps.length > 0) figures = placeMaps(flow, page.maps, figures);
  figures = placeTileRows(flow, figures);
  if (page.missingPicture) flow.text(page.missingPicture, 10, { colour: COLOURS.quiet });
  flow.text(page.text, 13);
  flow.text(page.notes.join(' · '), 10, { colour: COLOURS.quiet });
  placeCharts(flow, page);
  if (page.outcomes.length > 0)
    placeTable(flow, outcomeTable(page.outcomes, t('deliverables.settledHere'), t), continued);
  for (const table of page.tables) if (table.rows.length > 0) placeTable(flow, table, continued);
  placePhotos(flow, page.photos, t);
  return flow.pages;
}

function outcomePages(whole: Deliverable, paper: Paper, t: Translate): PlannedPage[] {
  if (whole.outcomes.length === 0) return [];
  const continued = t('deliverables.continued');
  const flow = new PageFlow(paper, t('deliverables.outcomes'), whole.title, { continued });
  for (const kind of ['decision', 'task', 'commitment'] as const) {
    const lines = whole.outcomes.filter((each) => each.kind === kind);
    if (lines.length > 0)
      placeTable(flow, outcomeTable(lines, t(`deliverables.outcomes.${kind}`), t), continued);
  }
  return flow.pages;
}

/** The map with its legend, tiles in what is left beside it; two maps share one row. Gives back the figures without a place. */
function placeMaps(flow: PageFlow, maps: readonly MapImage[], figures: FigureLine[]): FigureLine[] {
  const { typeScale } = flow.paper;
  const [first] = maps;
  const shown = maps.slice(0, 2);
  const captionIn = heightOfLines(1, flow.pt(9)) + 0.04;
  const legendIn = shown.some(({ legend }) => legend) ? 2.28 * Math.max(1, typeScale * 0.95) : 0;
  const tilesIn = shown.length === 1 ? 3.3 * Math.max(0.85, typeScale) : 0;
  const forMaps = flow.width - legendIn - tilesIn - (shown.length + (tilesIn ? 1 : 0)) * GAP_IN;
  const ratio = first.map.heightPx / first.map.widthPx;
  const w = Math.min(forMaps / shown.length, (flow.room - captionIn - 1.1 * typeScale) / ratio);
  const h = w * ratio;
  const top = flow.y;
  shown.forEach(({ map, caption }, i) => {
    const x = flow.left + i * (w + GAP_IN);
    flow.add({ kind: 'image', box: { x, y: top, w, h }, image: map, alt: caption });
    const [line = ''] = linesOf(caption, flow.pt(9), w);
    flow.add({
      kind: 'text',
      box: { x, y: top + h + 0.03, w, h: captionIn },
      text: line === caption ? line : `${line.slice(0, -1)}…`,
      sizePt: flow.pt(9),
      colour: COLOURS.quiet,
    });
  });
  const legends = shown.flatMap(({ legend }, i) =>
    legend && (i === 0 || shown[0].caption !== shown[1].caption) ? [legend] : [],
  );
  let y = top;
  const x = flow.left + shown.length * (w + GAP_IN);
  for (const legend of legends) {
    const scale = Math.min(
      legendIn / legend.widthPx,
      1.15 / LEGEND_PX_PER_INCH,
      h / legends.length / legend.heightPx,
    );
    const box = { x, y, w: legend.widthPx * scale, h: legend.heightPx * scale };
    flow.add({ kind: 'image', box, image: legend, alt: '' });
    y += box.h + GAP_IN;
  }
  flow.y = top + h + captionIn + GAP_IN;
  if (!tilesIn) return figures;
  const tilesX = x + legendIn + GAP_IN;
  const rest = placeTiles(
    flow,
    figures,
    { x: tilesX, y: top, w: flow.left + flow.width - tilesX, h: h + captionIn },
    2,
  );
  return rest;
}

const tileHeight = (flow: PageFlow) => 0.94 * Math.max(0.85, flow.paper.typeScale);

/** As many figures as the box holds, in rows of `columns`; gives back the others. */
function placeTiles(flow: PageFlow, figures: FigureLine[], box: Box, columns: number): FigureLine[] {
  const h = tileHeight(flow);
  const rows = Math.max(1, Math.floor((box.h + 0.08) / (h + 0.08)));
  const w = (box.w - (columns - 1) * 0.08) / columns;
  const shown = figures.slice(0, rows * columns);
  shown.forEach((figure, i) => {
    const [x, y] = [box.x + (i % columns) * (w + 0.08), box.y + Math.floor(i / columns) * (h + 0.08)];
    for (const block of tile(flow, figure, { x, y, w, h })) flow.add(block);
  });
  return figures.slice(shown.length);
}

function tile(flow: PageFlow, figure: FigureLine, { x, y, w, h }: Box): Block[] {
  const inner = { x: x + 0.08, w: w - 0.16 };
  const one = (text: string, sizePt: number) => {
    const lines = linesOf(text, sizePt, inner.w);
    return lines.length > 1 ? `${lines[0].slice(0, -1)}…` : text;
  };
  return [
    { kind: 'fill', box: { x, y, w, h }, colour: COLOURS.tile },
    {
      kind: 'text',
      box: { ...inner, y: y + 0.05, h: h * 0.24 },
      text: one(figure.label, flow.pt(9.5)),
      sizePt: flow.pt(9.5),
      colour: COLOURS.quiet,
    },
    {
      kind: 'text',
      box: { ...inner, y: y + h * 0.27, h: h * 0.42 },
      text: figure.value,
      sizePt: flow.pt(20),
      isBold: true,
      colour: figure.isOverdue ? COLOURS.overdue : COLOURS.ink,
    },
    {
      kind: 'text',
      box: { ...inner, y: y + h * 0.72, h: h * 0.24 },
      text: one(figure.details.join(' · '), flow.pt(8)),
      sizePt: flow.pt(8),
      colour: COLOURS.quiet,
    },
  ];
}

/** The figures that have no place yet, in rows over the whole width. */
function placeTileRows(flow: PageFlow, figures: FigureLine[]): FigureLine[] {
  let rest = figures;
  const columns = Math.min(6, Math.max(4, figures.length));
  while (rest.length > 0) {
    const h = tileHeight(flow);
    if (flow.room < h) flow.next();
    rest = placeTiles(flow, rest, { x: flow.left, y: flow.y, w: flow.width, h }, columns);
    flow.y += h + GAP_IN;
  }
  return rest;
}

/** Two or three beside each other. */
function placeCharts(flow: PageFlow, { charts }: DeliverablePage): void {
  const shown = charts.filter(({ categories }) => categories.length > 0);
  const leastIn = 2.3 * flow.paper.typeScale;
  const columns = shown.length > 2 ? 3 : 2;
  for (let i = 0; i < shown.length; i += columns) {
    const row = shown.slice(i, i + columns);
    if (flow.room < leastIn) flow.next();
    const h = Math.min(flow.room, 3.2 * Math.max(0.9, flow.paper.typeScale));
    const w =
      row.length > 1
        ? (flow.width - (row.length - 1) * GAP_IN) / row.length
        : Math.min(flow.width, 8 * flow.paper.typeScale);
    row.forEach((chart, k) => {
      const box = { x: flow.left + k * (w + GAP_IN), y: flow.y, w, h };
      flow.add({ kind: 'chart', box, chart, sizePt: flow.pt(9) });
    });
    flow.y += h + GAP_IN;
  }
}

/** Before and after side by side, two pairs in a row. */
function placePhotos(flow: PageFlow, photos: readonly PhotoImage[], t: Translate): void {
  const pairs = photos.filter(({ before, after }) => before || after);
  const h = 1.75 * flow.paper.typeScale;
  const captionIn = heightOfLines(2, flow.pt(9));
  const w = (flow.width - 2 * GAP_IN) / 2;
  pairs.forEach((pair, i) => {
    if (i % 2 === 0 && flow.room < h + captionIn) flow.next();
    const left = flow.left + (i % 2) * (w + 2 * GAP_IN);
    const half = (w - 0.06) / 2;
    for (const [k, side] of (['before', 'after'] as const).entries()) {
      const image = pair[side];
      const frame = { x: left + k * (half + 0.06), y: flow.y, w: half, h };
      flow.add({ kind: 'fill', box: frame, colour: COLOURS.tile });
      if (image)
        flow.add({
          kind: 'image',
          box: within(frame, image),
          image,
          alt: `${t(`deliverables.${side}`)} ${pair.title}`,
        });
    }
    flow.add({
      kind: 'text',
      box: { x: left, y: flow.y + h + 0.03, w, h: captionIn },
      text: linesOf(`${t('deliverables.beforeAfter')} · ${pair.title}`, flow.pt(9), w)
        .slice(0, 2)
        .join('\n'),
      sizePt: flow.pt(9),
      colour: COLOURS.quiet,
    });
    if (i % 2 === 1 || i === pairs.length - 1) flow.y += h + captionIn + GAP_IN;
  });
}

/** The largest box of the picture's proportions within the frame, in its middle. */
function within(frame: Box, { widthPx, heightPx }: { widthPx: number; heightPx: number }): Box {
  const scale = Math.min(frame.w / widthPx, frame.h / heightPx);
  const [w, h] = [widthPx * scale, heightPx * scale];
  return { x: frame.x + (frame.w - w) / 2, y: frame.y + (frame.h - h) / 2, w, h };
}
