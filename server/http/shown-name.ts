/** The last part of a file name from any system, without control characters: to be shown, never to become a path. */
export function shownName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean.slice(-200);
}
