/** The page's own fonts, so that a picture reads like the screen it was taken from. */
export const FONTS =
  '"PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", system-ui, sans-serif';
export const INK = '#242b31';
export const QUIET = '#5a646d';
export const LINE = '#e3e5e0';

export function setFont(context: CanvasRenderingContext2D, sizePx: number, weight = 400): void {
  context.font = `${weight} ${sizePx}px ${FONTS}`;
}

/** Breaks a text into lines of at most `width`: between any two Chinese characters, elsewhere at blanks if there are any. */
export function wrapText(measure: (text: string) => number, text: string, width: number): string[] {
  const pieces = text.match(/[\p{Script=Han}，、；。：]|[^\s\p{Script=Han}，、；。：]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure(line + piece) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
