import { restorePageLink } from '../../app/page-link.ts';
import { formatPresent, type PresentOptions, parsePresent } from './present-link.ts';
import { usePresenting } from './presenting.store.ts';

/** Marks the step of the history that this page made for a talk: one step back is where it was begun. */
interface TalkStep {
  gridwalkTalk: true;
}

const isOwnStep = (state: unknown): state is TalkStep =>
  typeof state === 'object' && state !== null && 'gridwalkTalk' in state;

/** Presents a review over the map, in this window; with a snapshot, its numbers. */
export function startPresenting(reviewKey: number, { snapshotKey, slide = 0 }: PresentOptions = {}): void {
  const link = { reviewKey, snapshotKey, slide };
  const step: TalkStep = { gridwalkTalk: true };
  window.history.pushState(step, '', formatPresent(link));
  usePresenting.getState().begin(link);
  // From the click that began it; later the browser would refuse.
  if (!document.fullscreenElement) void document.documentElement.requestFullscreen?.().catch(() => {});
}

/** Back to where the talk was begun: to the review, where nothing is known of that. */
export function stopPresenting(): void {
  const { reviewKey } = usePresenting.getState();
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  if (isOwnStep(window.history.state)) {
    window.history.back();
    return;
  }
  usePresenting.getState().end();
  const query = `m=reviews&rv=${reviewKey}`;
  window.history.replaceState(null, '', `?${query}`);
  restorePageLink(query);
}

/** Keeps address and talk the same, until the returned function is called. */
export function followTalk(): () => void {
  const unfollow = usePresenting.subscribe(({ reviewKey, snapshotKey, slide }, before) => {
    if (reviewKey === undefined || (slide === before.slide && reviewKey === before.reviewKey)) return;
    window.history.replaceState(window.history.state, '', formatPresent({ reviewKey, snapshotKey, slide }));
  });
  const onStep = () => {
    const link = parsePresent(window.location.search);
    const { reviewKey, snapshotKey, begin, end } = usePresenting.getState();
    if (!link) end();
    else if (link.reviewKey !== reviewKey || link.snapshotKey !== snapshotKey) begin(link);
  };
  window.addEventListener('popstate', onStep);
  return () => {
    unfollow();
    window.removeEventListener('popstate', onStep);
  };
}
