import fontkit from '@cantoo/fontkit';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Translate } from '../../i18n/translate.ts';
import { chartShapes } from './chart-shapes.ts';
import type { Deliverable, PdfPaper } from './deliverable.ts';
import { type Block, COLOURS, SHEETS, type TableBlock, type TextBlock } from './page-blocks.ts';
import { planPages } from './page-plan.ts';
import { type PdfHelpers, PdfInk } from './pdf-ink.ts';
import type { OnProgress } from './progress.ts';
import { LINE_HEIGHT } from './text-measure.ts';

export interface PdfOptions extends PdfHelpers {
  paper: PdfPaper;
  /** A font with Chinese, as a file; only what is used of it goes into the PDF. */
  font: Uint8Array;
  t: Translate;
  onProgress: OnProgress;
}

/** Sheets to print, with text that can be searched and copied. */
export async function makePdf(whole: Deliverable, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { paper, font, t, onProgress } = options;
  const file = await PDFDocument.create();
  file.registerFontkit(fontkit);
  file.setTitle(whole.title);
  file.setSubject(whole.subtitle);
  file.setAuthor(whole.place);
  file.setLanguage(whole.language);
  file.setProducer('Gridwalk');
  const ink = new PdfInk(file, await file.embedFont(font, { subset: true }), options);
  const sheet = SHEETS[paper];
  const pages = planPages(whole, sheet, t);
  for (const [i, page] of pages.entries()) {
    ink.begin(sheet.widthIn, sheet.heightIn);
    for (const block of page.blocks) await draw(ink, block);
    onProgress((i + 1) / (pages.length + 1));
  }
  const bytes = await file.save();
  onProgress(1);
  return bytes as Uint8Array<ArrayBuffer>;
}

async function draw(ink: PdfInk, block: Block): Promise<void> {
  if (block.kind === 'fill') ink.fill(block.box, block.colour);
  else if (block.kind === 'image') await ink.image(block.image, block.box);
  else if (block.kind === 'text') await drawText(ink, block);
  else if (block.kind === 'table') await drawTable(ink, block);
  else {
    for (const shape of chartShapes(block.chart, block.box, block.sizePt)) {
      if (shape.kind === 'rect') ink.fill(shape.box, shape.colour);
      else if (shape.kind === 'line') ink.stroke(shape.points, shape.colour, shape.widthPt);
      else {
        const { text, sizePt, colour, isBold = false, align } = shape;
        const w = ink.widthOf(text, sizePt);
        const x = align === 'left' ? shape.x : align === 'right' ? shape.x - w : shape.x - w / 2;
        await ink.line(text, x, shape.y + (0.36 * sizePt) / 72, { sizePt, colour, isBold });
      }
    }
  }
}

async function drawText(
  ink: PdfInk,
  { text, box, sizePt, colour, isBold = false, align = 'left' }: TextBlock,
): Promise<void> {
  const step = (sizePt * LINE_HEIGHT) / 72;
  for (const [i, line] of text.split('\n').entries()) {
    // The plan measures roughly: a line that turns out wider is set smaller rather than cut.
    const wide = ink.widthOf(line, sizePt);
    const fitted = wide > box.w ? (sizePt * box.w) / wide : sizePt;
    const w = Math.min(wide, box.w);
    const x = align === 'left' ? box.x : align === 'right' ? box.x + box.w - w : box.x + (box.w - w) / 2;
    await ink.line(line, x, box.y + i * step + (sizePt * 1.02) / 72, { sizePt: fitted, colour, isBold });
  }
}

async function drawTable(ink: PdfInk, table: TableBlock): Promise<void> {
  const { box, columns, rows, headHeightIn, rowHeightsIn, sizePt } = table;
  const margin = 0.07;
  let y = box.y;
  ink.fill({ ...box, y, h: headHeightIn }, COLOURS.head);
  const row = async (cells: readonly string[], h: number, isBold: boolean) => {
    let x = box.x;
    for (const [i, cell] of cells.entries()) {
      const { widthIn, align } = columns[i];
      const lines = cell.split('\n').length;
      const height = (lines * sizePt * LINE_HEIGHT) / 72;
      const inner = { x: x + margin, y: y + (h - height) / 2, w: widthIn - 2 * margin, h: height };
      await drawText(ink, {
        kind: 'text',
        box: inner,
        text: cell,
        sizePt,
        colour: COLOURS.ink,
        isBold,
        align,
      });
      x += widthIn;
    }
    y += h;
    ink.stroke(
      [
        [box.x, y],
        [box.x + box.w, y],
      ],
      COLOURS.line,
      0.5,
    );
  };
  await row(
    columns.map(({ title }) => title),
    headHeightIn,
    true,
  );
  for (const [i, cells] of rows.entries()) await row(cells, rowHeightsIn[i], false);
}
