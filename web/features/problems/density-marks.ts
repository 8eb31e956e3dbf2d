/**
 * Marks on the browser's own timeline (developer tools show them): when a surface was asked for and when it was drawn, with
 * the filter as detail. The bench reads them; nothing else does.
 */
const ASKED = 'gridwalk:asked';
const PAINTED = 'gridwalk:painted';
const FIRST = 'gridwalk:first-heat';

let isFirst = true;
let lastPainted: string | undefined;

export function markAsked(surfaceId: string): void {
  renew(ASKED, surfaceId);
}

/** To be called when the surface is drawn; marks the frame that shows it first. */
export function markPainted(surfaceId: string): void {
  if (surfaceId === lastPainted) return;
  lastPainted = surfaceId;
  requestAnimationFrame(() => {
    if (isFirst) renew(FIRST, surfaceId);
    isFirst = false;
    renew(PAINTED, surfaceId);
  });
}

/** Only the last one is kept: a day of work would fill the timeline. */
function renew(name: string, detail: string): void {
  performance.clearMarks(name);
  performance.mark(name, { detail });
}
