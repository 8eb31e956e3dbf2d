import { useEffect, useRef } from 'react';
import { onScenePicture, scenePictures } from './kept-pictures.ts';
import { useOffScene } from './off-scene.store.ts';
import { usePresenting } from './presenting.store.ts';
import { type AudienceMessage, type PresenterMessage, type TalkState, talkChannel } from './talk-messages.ts';

function talkState(): TalkState {
  const { slide, isBlack, isPrepared, rehearsal, clock } = usePresenting.getState();
  return { slide, isBlack, isPrepared, rehearsal, clock, isOffScene: useOffScene.getState().isOff };
}

/** The audience's end: tells every change, does what the presenter's window asks. */
export function useAudienceChannel(
  reviewKey: number,
  snapshotKey: number | undefined,
  { back }: { back(): void },
): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    const channel = talkChannel(reviewKey, snapshotKey);
    const tell = (message: AudienceMessage) => channel.postMessage(message);
    const tellState = () => tell({ from: 'audience', kind: 'state', state: talkState() });
    const tellPictures = () =>
      tell({ from: 'audience', kind: 'pictures', pictures: Object.fromEntries(scenePictures()) });
    const leave = () => tell({ from: 'audience', kind: 'closed' });
    channel.addEventListener('message', ({ data }: MessageEvent<PresenterMessage>) => {
      if (data.from !== 'presenter') return;
      const { slide, go, toggle, resume } = usePresenting.getState();
      if (data.kind === 'ask') {
        tellState();
        if (data.withPictures) tellPictures();
      } else if (data.kind === 'go') go(data.slide);
      else if (data.kind === 'black') toggle('isBlack', data.isBlack);
      else if (data.kind === 'back') latest.current();
      // Only a talk that was begun again at its start goes on where it was.
      else if (data.kind === 'resume' && slide === 0) resume(data.slide, data.clock);
    });
    const endings = [
      usePresenting.subscribe(tellState),
      useOffScene.subscribe(tellState),
      onScenePicture(tellPictures),
    ];
    window.addEventListener('pagehide', leave);
    tellState();
    return () => {
      for (const end of endings) end();
      window.removeEventListener('pagehide', leave);
      leave();
      channel.close();
    };
  }, [reviewKey, snapshotKey]);
}
