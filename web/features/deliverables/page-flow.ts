import { type Block, COLOURS, type Paper, type PlannedPage } from './page-blocks.ts';
import { heightOfLines, linesOf, unwrapped } from './text-measure.ts';

const MARGIN_IN = 0.45;
const FOOT_IN = 0.5;

export interface FlowWords {
  /** "（续）" after the title of a page that goes on. */
  continued: string;
}

/** Fills pages of one item from the top: what does not fit goes on to the next page, under the same title. */
export class PageFlow {
  readonly paper: Paper;
  readonly pages: PlannedPage[] = [];
  readonly #title: string;
  readonly #subtitle: string;
  readonly #words: FlowWords;
  /** Where the next block begins. */
  y = 0;

  constructor(paper: Paper, title: string, subtitle: string, words: FlowWords) {
    this.paper = paper;
    this.#title = title;
    this.#subtitle = subtitle;
    this.#words = words;
    this.next();
  }

  get left(): number {
    return MARGIN_IN;
  }

  get width(): number {
    return this.paper.widthIn - 2 * MARGIN_IN;
  }

  get bottom(): number {
    return this.paper.heightIn - FOOT_IN - 0.08;
  }

  get room(): number {
    return this.bottom - this.y;
  }

  /** Nothing but the head stands on the page yet. */
  get isFresh(): boolean {
    return this.y === this.#top;
  }

  pt(size: number): number {
    return Math.round(size * this.paper.typeScale * 2) / 2;
  }

  get #top(): number {
    return 0.3 + (this.#subtitle ? 0.92 : 0.66) * this.paper.typeScale;
  }

  next(): void {
    const { typeScale } = this.paper;
    const title = this.pages.length === 0 ? this.#title : `${this.#title}${this.#words.continued}`;
    const [size, small] = [this.pt(22), this.pt(11)];
    const [line = '', ...rest] = linesOf(title, size, this.width);
    this.pages.push({ title, blocks: [] });
    this.add({ kind: 'fill', box: { x: 0, y: 0.3, w: 0.12, h: 0.5 * typeScale }, colour: COLOURS.brand });
    this.add({
      kind: 'text',
      box: { x: this.left, y: 0.28, w: this.width, h: 0.52 * typeScale },
      text: rest.length > 0 ? `${line.slice(0, -1)}…` : line,
      sizePt: size,
      isBold: true,
      colour: COLOURS.ink,
    });
    if (this.#subtitle)
      this.add({
        kind: 'text',
        box: { x: this.left, y: 0.28 + 0.54 * typeScale, w: this.width, h: 0.3 * typeScale },
        text: this.#subtitle,
        sizePt: small,
        colour: COLOURS.quiet,
      });
    this.y = this.#top;
  }

  add(block: Block): void {
    this.pages.at(-1)!.blocks.push(block);
  }

  /** Lines of text, over as many pages as they take. */
  text(text: string, size: number, { isBold = false, colour = COLOURS.ink as string } = {}): void {
    if (text.trim() === '') return;
    const sizePt = this.pt(size);
    let lines = text
      .split(/\r?\n/)
      .flatMap((paragraph) =>
        linesOf(paragraph, sizePt, this.width).map((line, i, all) => ({ line, isEnd: i === all.length - 1 })),
      );
    while (lines.length > 0) {
      const fitting = Math.floor(this.room / heightOfLines(1, sizePt));
      if (fitting < Math.min(2, lines.length)) {
        this.next();
        continue;
      }
      const part = lines.slice(0, fitting);
      lines = lines.slice(fitting);
      const h = heightOfLines(part.length, sizePt);
      this.add({
        kind: 'text',
        box: { x: this.left, y: this.y, w: this.width, h },
        text: part.map(({ line }) => line).join('\n'),
        flowing: flowingOf(part),
        sizePt,
        isBold,
        colour,
      });
      this.y += h + 0.06;
    }
  }
}

/** Paragraphs stay, the lines within them become one. */
function flowingOf(lines: readonly { line: string; isEnd: boolean }[]): string {
  const paragraphs: string[][] = [[]];
  for (const { line, isEnd } of lines) {
    paragraphs.at(-1)!.push(line);
    if (isEnd) paragraphs.push([]);
  }
  return paragraphs
    .filter(({ length }) => length > 0)
    .map(unwrapped)
    .join('\n');
}
