import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import './frame-page.css';
import { useSession } from '../features/session/session.queries.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { drawMapsAt } from '../map/map-owner.ts';
import { hasWebGl2 } from '../map/webgl.ts';
import { framePixelRatio } from './frame-protocol.ts';
import { NO_SCENE, useFrameScene } from './frame-scene.store.ts';
import { serveFrame } from './frame-service.ts';
import { useModeStore } from './mode.store.ts';

const FrameProblems = lazy(() => import('./frame-problems.tsx'));
const FrameWalkabout = lazy(() => import('./frame-walkabout.tsx'));
const FrameCirculation = lazy(() => import('./frame-circulation.tsx'));

const pixelRatio = framePixelRatio(window.location.search);
if (pixelRatio) drawMapsAt(pixelRatio);

/** The map of a link and nothing else, for those who show several at once or take pictures (frame-protocol.ts). */
export default function FramePage() {
  const t = useTranslate();
  const queryClient = useQueryClient();
  const mode = useModeStore((state) => state.mode.kind);
  const { data: session, error } = useSession();
  const failure = useFrameScene((state) => state.failure);
  useEffect(() => serveFrame(queryClient), [queryClient]);
  const barrier = !hasWebGl2() ? 'noWebGl' : error ? 'noSession' : mode === 'reviews' ? 'noMap' : undefined;
  useEffect(() => {
    if (barrier) useFrameScene.setState({ ...NO_SCENE, failure: barrier });
  }, [barrier]);
  return (
    <main className="gw-frame" aria-label={t('app.mainMap')}>
      {failure ? <Alert type="info" showIcon title={t(`scenePicture.failure.${failure}`)} /> : null}
      {session && !barrier && (
        <Suspense fallback={null}>
          {mode === 'walkabouts' ? (
            <FrameWalkabout />
          ) : mode === 'circulation' ? (
            <FrameCirculation />
          ) : (
            <FrameProblems />
          )}
        </Suspense>
      )}
    </main>
  );
}
