import { type PDFDocument, type PDFFont, type PDFPage, rgb, TextRenderingMode } from '@cantoo/pdf-lib';
import type { ImageFile } from './deliverable.ts';
import type { Box } from './page-blocks.ts';

const POINTS = 72;

/** What a browser can do and a test need not. */
export interface PdfHelpers {
  /** A picture of one character in the computer's own font, for what the embedded one does not hold. */
  drawCharacter?(character: string, colour: string): Promise<ImageFile>;
  /** A photograph or map as JPEG, which goes into a PDF as it is. */
  toJpeg?(image: ImageFile): Promise<ImageFile>;
}

/** Draws on a page in inches from its upper left corner. */
export class PdfInk {
  readonly #file: PDFDocument;
  readonly #font: PDFFont;
  readonly #known: ReadonlySet<number>;
  readonly #helpers: PdfHelpers;
  readonly #pictures = new Map<unknown, ReturnType<PDFDocument['embedPng']>>();
  readonly #characters = new Map<string, Promise<ImageFile>>();
  #page: PDFPage | undefined;

  constructor(file: PDFDocument, font: PDFFont, helpers: PdfHelpers) {
    this.#file = file;
    this.#font = font;
    this.#known = new Set(font.getCharacterSet());
    this.#helpers = helpers;
  }

  begin(widthIn: number, heightIn: number): void {
    this.#page = this.#file.addPage([widthIn * POINTS, heightIn * POINTS]);
  }

  #up(yIn: number): number {
    return this.#page!.getHeight() - yIn * POINTS;
  }

  widthOf(text: string, sizePt: number): number {
    return [...text].reduce((sum, each) => sum + this.#advance(each, sizePt), 0) / POINTS;
  }

  #advance(character: string, sizePt: number): number {
    return this.#known.has(character.codePointAt(0)!)
      ? this.#font.widthOfTextAtSize(character, sizePt)
      : sizePt;
  }

  /** One line; `baselineIn` from the top. */
  async line(
    text: string,
    xIn: number,
    baselineIn: number,
    { sizePt, colour, isBold = false }: { sizePt: number; colour: string; isBold?: boolean },
  ): Promise<void> {
    let x = xIn * POINTS;
    for (const { part, isKnown } of this.#partsOf(text)) {
      if (isKnown) {
        this.#page!.drawText(part, {
          x,
          y: this.#up(baselineIn),
          size: sizePt,
          font: this.#font,
          color: colourOf(colour),
          ...(isBold
            ? {
                renderMode: TextRenderingMode.FillAndOutline,
                strokeWidth: sizePt * 0.028,
                strokeColor: colourOf(colour),
              }
            : {}),
        });
        x += this.#font.widthOfTextAtSize(part, sizePt);
      } else {
        await this.#unknown(part, x / POINTS, baselineIn, sizePt, colour);
        x += sizePt;
      }
    }
  }

  /** Characters that the font holds in one piece, the others one by one. */
  #partsOf(text: string): { part: string; isKnown: boolean }[] {
    const parts: { part: string; isKnown: boolean }[] = [];
    for (const character of text.replaceAll('\t', ' ')) {
      const isKnown = this.#known.has(character.codePointAt(0)!);
      const last = parts.at(-1);
      if (isKnown && last?.isKnown) last.part += character;
      else parts.push({ part: character, isKnown });
    }
    return parts;
  }

  async #unknown(
    character: string,
    x: number,
    baseline: number,
    sizePt: number,
    colour: string,
  ): Promise<void> {
    const { drawCharacter } = this.#helpers;
    if (!drawCharacter) return this.line('〓', x, baseline, { sizePt, colour });
    const key = character + colour;
    const drawn = this.#characters.get(key) ?? drawCharacter(character, colour);
    this.#characters.set(key, drawn);
    const em = sizePt / POINTS;
    await this.image(await drawn, { x, y: baseline - 0.88 * em, w: em, h: em });
  }

  fill({ x, y, w, h }: Box, colour: string): void {
    this.#page!.drawRectangle({
      x: x * POINTS,
      y: this.#up(y + h),
      width: w * POINTS,
      height: h * POINTS,
      color: colourOf(colour),
    });
  }

  stroke(points: readonly (readonly [number, number])[], colour: string, widthPt: number): void {
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1], points[i]];
      this.#page!.drawLine({
        start: { x: from[0] * POINTS, y: this.#up(from[1]) },
        end: { x: to[0] * POINTS, y: this.#up(to[1]) },
        thickness: widthPt,
        color: colourOf(colour),
      });
    }
  }

  async image(image: ImageFile, { x, y, w, h }: Box): Promise<void> {
    const known = this.#pictures.get(image) ?? this.#embed(image);
    this.#pictures.set(image, known);
    const embedded = await known;
    this.#page!.drawImage(embedded, {
      x: x * POINTS,
      y: this.#up(y + h),
      width: w * POINTS,
      height: h * POINTS,
    });
  }

  async #embed(image: ImageFile) {
    const isLarge = image.type === 'png' && image.bytes.length > 200_000;
    const file = isLarge && this.#helpers.toJpeg ? await this.#helpers.toJpeg(image) : image;
    return file.type === 'jpeg' ? this.#file.embedJpg(file.bytes) : this.#file.embedPng(file.bytes);
  }
}

function colourOf(hex: string) {
  const value = Number.parseInt(hex, 16);
  return rgb((value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
}
