import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Translate } from '../../i18n/translate.ts';
import type { Deliverable, DeliverablePage, ImageFile, TableModel } from './deliverable.ts';
import { outcomeTable } from './outcome-table.ts';
import { COLOURS } from './page-blocks.ts';
import { columnWidths } from './table-pages.ts';

const FONT = { ascii: 'Microsoft YaHei', eastAsia: 'Microsoft YaHei', hAnsi: 'Microsoft YaHei' };
/** A4 upright with margins of 2 cm. */
const TEXT_WIDTH_IN = 6.69;
const TWIPS_PER_INCH = 1440;
const PX_PER_INCH = 96;

/** 会议纪要: head, items with their figures and tables, then what was settled. */
export async function makeDocx(
  whole: Deliverable,
  { t }: { t: Translate },
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Document({
    title: whole.title,
    subject: whole.subtitle,
    creator: whole.place,
    description: whole.foot.join(' · '),
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
          },
        },
        footers: { default: footer(whole) },
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 80 },
            children: [
              new TextRun({
                text: `${whole.title} · ${t('deliverables.minutes')}`,
                bold: true,
                size: 36,
                font: FONT,
              }),
            ],
          }),
          paragraph(whole.subtitle, { align: AlignmentType.CENTER, colour: COLOURS.quiet }),
          heading(t('deliverables.minutesFacts')),
          facts(whole, t),
          heading(t('deliverables.minutesAgenda')),
          ...whole.pages.flatMap((page, i) => itemOf(page, i + 1, t)),
          heading(t('deliverables.outcomes')),
          ...settled(whole, t),
        ],
      },
    ],
  });
  const blob = await Packer.toBlob(file);
  return new Uint8Array(await blob.arrayBuffer());
}

function footer({ foot }: Deliverable): Footer {
  const small = { size: 15, color: COLOURS.quiet, font: FONT };
  return new Footer({
    children: [
      new Paragraph({ children: [new TextRun({ text: foot.join(' · '), ...small })] }),
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...small })],
      }),
    ],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: 280, after: 120 },
    children: [new TextRun({ text, bold: true, size: 28, color: COLOURS.brand, font: FONT })],
  });
}

function paragraph(
  text: string,
  {
    align,
    colour = COLOURS.ink as string,
    isBold = false,
  }: {
    align?: (typeof AlignmentType)[keyof typeof AlignmentType];
    colour?: string;
    isBold?: boolean;
  } = {},
): Paragraph {
  return new Paragraph({
    spacing: { after: 80 },
    ...(align ? { alignment: align } : {}),
    children: text.split('\n').map(
      (line, i) =>
        new TextRun({
          text: line,
          color: colour,
          bold: isBold,
          font: FONT,
          ...(i > 0 ? { break: 1 } : {}),
        }),
    ),
  });
}

function facts({ title, heldOn, place, period }: Deliverable, t: Translate): Table {
  const rows: [string, string][] = [
    [t('deliverables.minutesTitle'), title],
    ...(heldOn ? [[t('deliverables.minutesDay'), heldOn] as [string, string]] : []),
    [t('deliverables.minutesPlace'), place],
    ...(period
      ? [[t('deliverables.minutesPeriod'), `${period.from} – ${period.to}`] as [string, string]]
      : []),
  ];
  return grid(
    [1.4, TEXT_WIDTH_IN - 1.4],
    rows.map((cells) => cells.map((text, i) => ({ text, isHead: i === 0 }))),
  );
}

function itemOf(page: DeliverablePage, number: number, t: Translate): (Paragraph | Table)[] {
  const [map] = page.maps;
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      spacing: { before: 220, after: 60 },
      keepNext: true,
      children: [
        new TextRun({
          text: `${number}. ${page.title}`,
          bold: true,
          size: 24,
          color: COLOURS.ink,
          font: FONT,
        }),
      ],
    }),
    ...(page.subtitle ? [paragraph(page.subtitle, { colour: COLOURS.quiet })] : []),
    ...(page.text ? [paragraph(page.text)] : []),
    ...(map ? [picture(map.map, map.caption), paragraph(map.caption, { colour: COLOURS.quiet })] : []),
    ...(page.missingPicture ? [paragraph(page.missingPicture, { colour: COLOURS.quiet })] : []),
    ...(page.figures.length > 0 ? [modelTable(figureTable(page, t))] : []),
    ...(page.notes.length > 0 ? [paragraph(page.notes.join(' · '), { colour: COLOURS.quiet })] : []),
    ...page.tables.filter(({ rows }) => rows.length > 0).flatMap(titledTable),
    ...(page.outcomes.length > 0
      ? titledTable(outcomeTable(page.outcomes, t('deliverables.settledHere'), t))
      : []),
  ];
}

function figureTable({ figures }: DeliverablePage, t: Translate): TableModel {
  const columns = [
    { title: t('deliverables.column.figure'), kind: 'text' as const },
    { title: t('deliverables.column.value'), kind: 'count' as const },
    { title: t('deliverables.column.detail'), kind: 'text' as const },
  ];
  const rows = figures.map(({ label, value, details }) => [label, value, details.join(' · ')]);
  return { title: '', columns, rows, values: rows, partNote: '' };
}

function settled({ outcomes }: Deliverable, t: Translate): (Paragraph | Table)[] {
  if (outcomes.length === 0) return [paragraph(t('deliverables.noOutcomes'))];
  return (['decision', 'task', 'commitment'] as const).flatMap((kind) => {
    const lines = outcomes.filter((each) => each.kind === kind);
    return lines.length === 0 ? [] : titledTable(outcomeTable(lines, t(`deliverables.outcomes.${kind}`), t));
  });
}

function titledTable(table: TableModel): (Paragraph | Table)[] {
  return [
    new Paragraph({
      spacing: { before: 140, after: 60 },
      keepNext: true,
      children: [new TextRun({ text: table.title, bold: true, font: FONT })],
    }),
    modelTable(table),
    ...(table.partNote ? [paragraph(table.partNote, { colour: COLOURS.quiet })] : []),
  ];
}

function modelTable(table: TableModel): Table {
  const widths = columnWidths(table, 9, TEXT_WIDTH_IN);
  return grid(widths, [
    table.columns.map(({ title }) => ({ text: title, isHead: true })),
    ...table.rows.map((row) => row.map((text) => ({ text, isHead: false }))),
  ]);
}

function grid(widthsIn: readonly number[], rows: { text: string; isHead: boolean }[][]): Table {
  const twips = widthsIn.map((width) => Math.round(width * TWIPS_PER_INCH));
  return new Table({
    width: { size: twips.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: twips,
    rows: rows.map(
      (cells, r) =>
        new TableRow({
          // A heading row is repeated on each page.
          tableHeader: r === 0 && cells.every(({ isHead }) => isHead),
          cantSplit: true,
          children: cells.map(
            ({ text, isHead }, i) =>
              new TableCell({
                width: { size: twips[i], type: WidthType.DXA },
                margins: { top: 40, bottom: 40, left: 80, right: 80 },
                ...(isHead
                  ? { shading: { type: ShadingType.CLEAR, fill: COLOURS.head, color: 'auto' } }
                  : {}),
                children: [
                  new Paragraph({ children: [new TextRun({ text, bold: isHead, size: 18, font: FONT })] }),
                ],
              }),
          ),
        }),
    ),
  });
}

function picture({ bytes, type, widthPx, heightPx }: ImageFile, alt: string): Paragraph {
  const width = TEXT_WIDTH_IN * PX_PER_INCH;
  return new Paragraph({
    children: [
      new ImageRun({
        type: type === 'png' ? 'png' : 'jpg',
        data: bytes,
        transformation: { width, height: (width * heightPx) / widthPx },
        altText: { name: alt, title: alt, description: alt },
      }),
    ],
  });
}
