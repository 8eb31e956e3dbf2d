import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/base.css';
import { takeSetupToken } from '../features/accounts/setup-link.ts';
import { SignInGate } from '../features/accounts/sign-in-gate.tsx';
import { App } from './app.tsx';
import { Providers } from './providers.tsx';
import { startUrlSync } from './url-sync.ts';

const setupToken = takeSetupToken();
startUrlSync();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Providers>
      <SignInGate setupToken={setupToken}>
        <App />
      </SignInGate>
    </Providers>
  </StrictMode>,
);
