/** Read once and taken out of the address, so that it stays in no history and no screenshot. */
export function takeSetupToken(): string | undefined {
  const token = /^#setup=([\w-]+)$/.exec(window.location.hash)?.[1];
  if (token) window.history.replaceState(null, '', window.location.pathname + window.location.search);
  return token;
}

/** Everything anew, as the person who has signed in now. */
export function openAnew(): void {
  window.location.reload();
}
