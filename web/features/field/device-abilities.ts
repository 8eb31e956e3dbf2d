/** What this phone, opened over this address, can do. */
export interface Abilities {
  /** False under plain HTTP and a name: browsers then keep no page, tell no position and install nothing. */
  isSecure: boolean;
  keepsPage: boolean;
  tellsPosition: boolean;
}

export function readAbilities(): Abilities {
  const isSecure = window.isSecureContext;
  return {
    isSecure,
    keepsPage: isSecure && 'serviceWorker' in navigator && 'caches' in window,
    tellsPosition: isSecure && 'geolocation' in navigator,
  };
}
