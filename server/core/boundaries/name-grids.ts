/** What a new grid may be called. */
export interface GridName {
  name: string;
  code: string | null;
}

const NUMBER = /\d+(?!.*\d)/;

/**
 * Names and codes for `count` new grids beside those there are: the usual form of the neighbours (网坊第3网格, 370299001001003)
 * with the next free number, codes only where the neighbours have them and their width leaves room.
 */
export function nameGrids(taken: readonly GridName[], count: number, communityName: string): GridName[] {
  const form = taken.find(({ name }) => NUMBER.test(name))?.name ?? `${stem(communityName)}第1网格`;
  const used = new Set(taken.map(({ name }) => name));
  const codes = new Set(taken.flatMap(({ code }) => (code === null ? [] : [code])));
  const numbered = taken.flatMap(({ code }) => (code && /\d{2,}$/.test(code) ? [code] : [])).sort();
  const lastCode = numbered.at(-1);
  let number = Math.max(0, ...taken.map(({ name }) => Number(NUMBER.exec(name)?.[0] ?? 0)));
  let code = lastCode;
  return Array.from({ length: count }, () => {
    let name: string;
    do name = form.replace(NUMBER, String(++number));
    while (used.has(name));
    used.add(name);
    do code = code && next(code);
    while (code && codes.has(code));
    if (code) codes.add(code);
    return { name, code: code ?? null };
  });
}

/** A grid's name among those of its own community: 网坊第3网格 is 第3网格 there. Other forms stay as they are. */
export function shortGridName(name: string): string {
  return /第?\d+网格$/.exec(name)?.[0] ?? name;
}

/** The code after, of the same width; undefined where the digits at its end (3 at most) are used up. */
function next(code: string): string | undefined {
  const digits = /\d{1,3}$/.exec(code)![0];
  const after = String(Number(digits) + 1).padStart(digits.length, '0');
  return after.length > digits.length ? undefined : code.slice(0, -digits.length) + after;
}

function stem(communityName: string): string {
  return communityName.replace(/(社区|居委会|村委会)$/, '') || communityName;
}
