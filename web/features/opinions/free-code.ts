/** A code that no other line has. */
export function freeCode(list: readonly { code: string }[]): string {
  const taken = new Set(list.map(({ code }) => code));
  for (let n = list.length + 1; ; n++) {
    if (!taken.has(`c${n}`)) return `c${n}`;
  }
}
