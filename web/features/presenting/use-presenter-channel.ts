import { useCallback, useEffect, useRef, useState } from 'react';
import { type AudienceMessage, type PresenterMessage, type TalkState, talkChannel } from './talk-messages.ts';

const ASK_MS = 2000;
/** Three questions without an answer: a window in the background may be slow, but it answers. */
const SILENCE_MS = 7000;

/**
 * The presenter's end. The audience's window knows what is shown; this one asks, and says what to do. Where that window was
 * closed and begins again at its start, it is told how far the talk was.
 */
export function usePresenterChannel(reviewKey: number, snapshotKey: number | undefined) {
  const [state, setState] = useState<TalkState>();
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map());
  const [isThere, setThere] = useState(false);
  const channel = useRef<BroadcastChannel>(undefined);
  const heard = useRef({
    at: 0,
    isGone: true,
    before: undefined as TalkState | undefined,
    hasPictures: false,
  });

  const tell = useCallback((message: PresenterMessage) => channel.current?.postMessage(message), []);

  useEffect(() => {
    const opened = talkChannel(reviewKey, snapshotKey);
    channel.current = opened;
    const addresses: string[] = [];
    opened.addEventListener('message', ({ data }: MessageEvent<AudienceMessage>) => {
      if (data.from !== 'audience') return;
      if (data.kind === 'pictures') {
        const shown = Object.entries(data.pictures).map(
          ([id, blob]) => [id, URL.createObjectURL(blob)] as const,
        );
        addresses.push(...shown.map(([, address]) => address));
        heard.current.hasPictures = shown.length > 0;
        setPictures(new Map(shown));
      } else if (data.kind === 'closed') {
        heard.current.isGone = true;
        setThere(false);
      } else take(data.state);
    });
    function take(next: TalkState): void {
      const { isGone, before } = heard.current;
      Object.assign(heard.current, { at: Date.now(), isGone: false });
      setThere(true);
      if (isGone && before && before.slide > 0 && next.slide === 0) {
        tell({ from: 'presenter', kind: 'resume', slide: before.slide, clock: before.clock });
        return;
      }
      heard.current.before = next;
      setState(next);
    }
    const ask = () => {
      if (Date.now() - heard.current.at > SILENCE_MS) {
        heard.current.isGone = true;
        setThere(false);
      }
      tell({ from: 'presenter', kind: 'ask', withPictures: !heard.current.hasPictures });
    };
    ask();
    const timer = setInterval(ask, ASK_MS);
    return () => {
      clearInterval(timer);
      opened.close();
      channel.current = undefined;
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, [reviewKey, snapshotKey, tell]);

  return { state, pictures, isThere, tell };
}
