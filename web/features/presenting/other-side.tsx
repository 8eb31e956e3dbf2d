import { type RefObject, useEffect, useRef, useState } from 'react';
import { type FrameAnswer, type FrameCall, frameAddress } from '../../app/frame-protocol.ts';
import { useFrameScene } from '../../app/frame-scene.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { holdQuery, useHold } from '../session/hold.store.ts';
import { moved, startApart, TOGETHER } from './cameras-apart.ts';
import { touchScene } from './off-scene.store.ts';
import { NO_OTHER, useOtherSide } from './other-side.store.ts';
import { useMapRect } from './use-map-rect.ts';

interface OtherSideProps {
  stage: RefObject<HTMLElement | null>;
  /** The link that the frame shows; undefined hides it, and it stays loaded. */
  query: string | undefined;
  layout: 'swipe' | 'beside' | undefined;
  /** Left of this share of the map its other state is cut away. */
  share: number;
  onKey(event: KeyboardEvent): void;
}

/** The second state of a place: the same page in a frame, over the map or beside it, and always at the same camera. */
export function OtherSideFrame({ stage, query, layout, share, onKey }: OtherSideProps) {
  const t = useTranslate();
  const frame = useRef<HTMLIFrameElement>(null);
  // One frame for the whole talk; it is told what to show next.
  const [address] = useState(() =>
    frameAddress([holdQuery(useHold.getState()), query].filter(Boolean).join('&')),
  );
  const [isLoaded, setLoaded] = useState(false);
  const rect = useMapRect(stage, layout);
  const shown = useOtherSide((state) => state.shown);
  const isShown = layout !== undefined && query !== undefined && shown === query;
  useCameraInStep(frame, layout, shown);
  const latestKey = useRef(onKey);
  latestKey.current = onKey;

  useEffect(() => {
    const take = ({ data, source, origin }: MessageEvent<FrameAnswer>) => {
      if (origin !== window.location.origin || source !== frame.current?.contentWindow) return;
      if (data.kind === 'ready') {
        setLoaded(true);
        if (data.token !== null)
          useOtherSide.setState({ shown: data.token, words: data.words, failure: undefined });
      } else if (data.kind === 'failed') {
        setLoaded(true);
        useOtherSide.setState({ ...NO_OTHER, failure: data.reason });
      }
    };
    window.addEventListener('message', take);
    return () => {
      window.removeEventListener('message', take);
      useOtherSide.setState(NO_OTHER);
    };
  }, []);

  useEffect(() => {
    if (!isLoaded || query === undefined) return;
    useOtherSide.setState(NO_OTHER);
    send(frame.current, { kind: 'open', query, token: query });
  }, [isLoaded, query]);

  return (
    <iframe
      ref={frame}
      className="gw-other-side"
      title={t('presenting.otherSide')}
      src={address}
      data-shown={isShown}
      tabIndex={isShown ? 0 : -1}
      aria-hidden={!isShown}
      data-layout={layout}
      style={{
        ...rect,
        // Hidden, it goes on drawing what comes next.
        visibility: isShown ? 'visible' : 'hidden',
        ...(layout === 'swipe' ? { clipPath: `inset(0 0 0 ${share * 100}%)` } : {}),
      }}
      onLoad={({ currentTarget }) =>
        currentTarget.contentWindow?.addEventListener('keydown', (event) => latestKey.current(event))
      }
    />
  );
}

function send(frame: HTMLIFrameElement | null, call: FrameCall): void {
  frame?.contentWindow?.postMessage(call, window.location.origin);
}

/** Where one map goes the other goes, whichever was moved; two places stay as far apart as they were. */
function useCameraInStep(
  frame: RefObject<HTMLIFrameElement | null>,
  layout: 'swipe' | 'beside' | undefined,
  shown: string | undefined,
): void {
  const owner = useFrameScene((state) => state.owner);
  useEffect(() => {
    if (!layout || !owner || shown === undefined) return;
    const apart = layout === 'beside' ? startApart(owner, shown) : TOGETHER;
    let isFollowing = false;
    const tell = () => {
      if (!isFollowing) send(frame.current, { kind: 'camera', camera: moved(owner.camera(), apart, 1) });
    };
    const follow = ({ data, source, origin }: MessageEvent<FrameAnswer>) => {
      if (data.kind !== 'camera' || origin !== window.location.origin) return;
      if (source !== frame.current?.contentWindow) return;
      touchScene();
      isFollowing = true;
      owner.jumpTo(moved(data.camera, apart, -1));
      isFollowing = false;
    };
    tell();
    owner.map.on('move', tell);
    window.addEventListener('message', follow);
    return () => {
      owner.map.off('move', tell);
      window.removeEventListener('message', follow);
    };
  }, [frame, layout, owner, shown]);
}
