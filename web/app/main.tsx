import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { takeSetupToken } from '../features/accounts/setup-link.ts';
import { SignInGate } from '../features/accounts/sign-in-gate.tsx';

import { isFramePage } from './frame-protocol.ts';
import { Page } from './page.tsx';
import { restorePageLink } from './page-link.ts';
import { Providers } from './providers.tsx';
import { startUrlSync } from './url-sync.ts';

const FramePage = lazy(() => import('./frame-page.tsx'));

const isFrame = isFramePage(window.location.search);
const setupToken = isFrame ? undefined : takeSetupToken();
// A frame is told what to show; its address stays as it is.
if (isFrame) restorePageLink(window.location.search);
else startUrlSync();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      {isFrame ? (
        <Suspense fallback={null}>
          <FramePage />
        </Suspense>
      ) : (
        <SignInGate setupToken={setupToken}>
          <Page />
        </SignInGate>
      )}
    </Providers>
  </StrictMode>,
);
