import PptxGenJS from 'pptxgenjs';
import type { Translate } from '../../i18n/translate.ts';
import { dataUrl } from './data-url.ts';
import type { ChartModel, Deliverable } from './deliverable.ts';
import { type Block, type Box, COLOURS, SLIDE, type TableBlock } from './page-blocks.ts';
import { planPages } from './page-plan.ts';
import type { OnProgress } from './progress.ts';
import { unwrapped } from './text-measure.ts';

/** On every office PC in China; elsewhere the program takes another one. Nothing is embedded. */
const FONT = 'Microsoft YaHei';
const EXACT = { margin: 0, fontFace: FONT, fit: 'none', wrap: true } as const;

/** A presentation for WPS and PowerPoint: text, tables and charts of the program's own, maps as pictures. */
export async function makePptx(
  whole: Deliverable,
  { t, onProgress }: { t: Translate; onProgress: OnProgress },
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new PptxGenJS();
  file.defineLayout({ name: 'slide', width: SLIDE.widthIn, height: SLIDE.heightIn });
  file.layout = 'slide';
  file.title = whole.title;
  file.subject = whole.subtitle;
  file.author = whole.place;
  file.company = whole.place;
  file.theme = { headFontFace: FONT, bodyFontFace: FONT };
  const pages = planPages(whole, SLIDE, t);
  for (const [i, page] of pages.entries()) {
    const slide = file.addSlide();
    slide.background = { color: COLOURS.paper };
    for (const block of page.blocks) draw(slide, block, file);
    onProgress((i + 1) / (pages.length + 2));
  }
  const made = (await file.write({ outputType: 'uint8array', compression: true })) as Uint8Array<ArrayBuffer>;
  onProgress(1);
  return made;
}

const place = ({ x, y, w, h }: Box) => ({ x, y, w, h });

function draw(slide: PptxGenJS.Slide, block: Block, file: PptxGenJS): void {
  if (block.kind === 'fill') {
    slide.addShape(file.ShapeType.rect, {
      ...place(block.box),
      fill: { color: block.colour },
      line: { type: 'none' },
    });
  } else if (block.kind === 'text') {
    slide.addText(block.flowing ?? block.text, {
      ...EXACT,
      ...place(block.box),
      fontSize: block.sizePt,
      bold: block.isBold ?? false,
      color: block.colour,
      align: block.align ?? 'left',
      valign: 'top',
    });
  } else if (block.kind === 'image') {
    slide.addImage({ ...place(block.box), data: dataUrl(block.image), altText: block.alt });
  } else if (block.kind === 'table') {
    addTable(slide, block);
  } else {
    addChart(slide, block.chart, block.box, block.sizePt, file);
  }
}

function addTable(slide: PptxGenJS.Slide, table: TableBlock): void {
  const { box, columns, rows, rowHeightsIn, headHeightIn, sizePt } = table;
  const border = { type: 'solid', pt: 0.5, color: COLOURS.line } as const;
  const head = columns.map(({ title, align }) => ({
    text: title,
    options: { bold: true, fill: { color: COLOURS.head }, align, color: COLOURS.ink },
  }));
  slide.addTable(
    [
      head,
      ...rows.map((row) =>
        row.map((text, i) => ({ text: unwrapped(text.split('\n')), options: { align: columns[i].align } })),
      ),
    ],
    {
      x: box.x,
      y: box.y,
      w: box.w,
      colW: columns.map(({ widthIn }) => widthIn),
      rowH: [headHeightIn, ...rowHeightsIn],
      fontFace: FONT,
      fontSize: sizePt,
      color: COLOURS.ink,
      valign: 'middle',
      border,
      margin: [0.03, 0.07, 0.03, 0.07],
    },
  );
}

function addChart(
  slide: PptxGenJS.Slide,
  { title, kind, unit, unitWords, isAlongTime, categories, series, axisMax }: ChartModel,
  box: Box,
  sizePt: number,
  file: PptxGenJS,
): void {
  const isLine = kind === 'line';
  slide.addChart(
    isLine ? file.ChartType.line : file.ChartType.bar,
    // What cannot be said is a gap, not a zero.
    series.map(({ name, values }) => ({ name, labels: categories, values: values as number[] })),
    {
      ...place(box),
      showTitle: true,
      title: unitWords ? `${title}（${unitWords}）` : title,
      titleFontFace: FONT,
      titleFontSize: sizePt + 2,
      titleColor: COLOURS.ink,
      chartColors: series.map(({ colour }) => colour),
      showLegend: series.length > 1,
      legendPos: 'b',
      legendFontFace: FONT,
      legendFontSize: sizePt,
      catAxisLabelFontFace: FONT,
      catAxisLabelFontSize: sizePt,
      valAxisLabelFontFace: FONT,
      valAxisLabelFontSize: sizePt,
      valAxisLabelFormatCode: unit === 'share' ? '0%' : '#,##0.##',
      valGridLine: { color: COLOURS.line, size: 0.5 },
      catGridLine: { style: 'none' },
      valAxisMinVal: 0,
      ...(axisMax === undefined ? {} : { valAxisMaxVal: axisMax }),
      displayBlanksAs: 'gap',
      altText: title,
      ...(isLine
        ? { lineSize: 2, lineDataSymbolSize: 5 }
        : {
            // As on the screen: what is no time stands at the side, the first above.
            barDir: isAlongTime ? 'col' : 'bar',
            // The library's types know one direction; the format and the library know both.
            ...(isAlongTime ? {} : { catAxisOrientation: 'maxMin' as 'minMax' }),
            barGrouping: kind === 'stackedBar' ? 'stacked' : 'clustered',
            barGapWidthPct: 60,
          }),
    },
  );
}
