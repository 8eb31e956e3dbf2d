import { presenterAddress } from './present-link.ts';

/** The presenter's window beside this one; the same again comes to the front. */
export function openPresenter(reviewKey: number, snapshotKey: number | undefined): void {
  const opened = window.open(
    presenterAddress(reviewKey, snapshotKey),
    `gridwalk-presenter-${reviewKey}`,
    'popup,width=1180,height=760',
  );
  opened?.focus();
}
