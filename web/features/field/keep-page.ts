import { create } from 'zustand';
import { readAbilities } from './device-abilities.ts';

/** Whether the page opens without a network, and the browser's own offer to put it on the home screen. */
export const useKeptPage = create<{ isKept: boolean; isFailed: boolean; install: (() => void) | null }>(
  () => ({ isKept: false, isFailed: false, install: null }),
);

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

/** Registers the service worker of the page; where there is none, `readAbilities` says why. */
export async function keepPage(): Promise<void> {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    const install = () => {
      useKeptPage.setState({ install: null });
      void (event as InstallOffer).prompt();
    };
    useKeptPage.setState({ install });
  });
  if (!readAbilities().keepsPage || !import.meta.env.PROD) return;
  try {
    const registration = await navigator.serviceWorker.register('/field/worker.js', { scope: '/field/' });
    await navigator.serviceWorker.ready;
    useKeptPage.setState({ isKept: registration.active !== null });
    // Records on the way are no cache that a browser may empty when it needs room.
    await navigator.storage?.persist?.();
  } catch {
    // Without a network the registration of before still stands.
    const known = await navigator.serviceWorker.getRegistration('/field/').catch(() => undefined);
    useKeptPage.setState({ isKept: Boolean(known?.active), isFailed: !known?.active });
  }
}
