const STORE = 'gw-phone-origin';

/** Names under which a computer reaches itself only. */
const isOwn = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

/** Where phones reach this server: what was said last, else where the page is open, unless only this computer is there. */
export function phoneOrigin(): string {
  const kept = localStorage.getItem(STORE);
  if (kept !== null) return kept;
  return isOwn(window.location.hostname) ? '' : window.location.origin;
}

/** https://NAME:PORT out of what somebody types; undefined for what is no address. Empty for none. */
export function parseOrigin(text: string): string | undefined {
  const typed = text.trim();
  if (typed === '') return '';
  const address = /^https?:\/\//.test(typed) ? typed : `https://${typed}`;
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

export function keepPhoneOrigin(origin: string): void {
  localStorage.setItem(STORE, origin);
}
