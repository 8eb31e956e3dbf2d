/*
 * The phone page without a network: its files are kept when it is opened, and so are the tiles of the map that were looked at
 * or fetched ahead. What people record lies elsewhere (the page's own outbox); nothing of it passes here.
 * Imports nothing, so that it is one plain script.
 */

/** The files of the page, put in front of this script by the build; see field-files.plugin.ts. */
interface FieldScope {
  fieldFiles?: { files: readonly string[]; version: string };
  clients: { claim(): Promise<void> };
  location: Location;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = self as unknown as FieldScope;
const { files, version } = scope.fieldFiles ?? { files: [], version: 'none' };
const PAGE = '/field/';
const FILES = `gridwalk-field-${version}`;
/** Filled by the page, too, ahead of the walk; its name stands in kept-tiles.ts. */
const TILES = 'gridwalk-field-tiles';
/** A network that takes longer than this is treated as none, where there is a kept answer. */
const PATIENCE_MS = 4000;

scope.addEventListener('install', (event) => {
  event.waitUntil(keepFiles());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => scope.clients.claim()));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshOrKept(request, FILES, PAGE));
  else if (files.includes(pathname)) event.respondWith(keptOrFresh(request, pathname));
  else if (pathname.startsWith('/api/basemap/tiles/')) {
    event.respondWith(freshOrKept(request, TILES, request.url, true));
  }
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(FILES);
  await cache.addAll([PAGE, ...files].map((path) => new Request(path, { cache: 'reload' })));
}

/** Those of the build before go when no page of it is open any more. */
async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith('gridwalk-field-') && name !== FILES && name !== TILES) await caches.delete(name);
  }
}

async function keptOrFresh(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path, { cacheName: FILES, ignoreVary: true });
  return kept ?? fetch(request);
}

async function freshOrKept(
  request: Request,
  cacheName: string,
  key: string,
  keeps = false,
): Promise<Response> {
  const kept = await caches.match(key, { cacheName, ignoreVary: true });
  if (!kept) return fetched(request, cacheName, keeps);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  // A server that answers with an error of its own is no better than none.
  const fresh = fetched(request, cacheName, keeps).then((response) =>
    response.status >= 500 ? kept : response,
  );
  return Promise.race([fresh.catch(() => kept), late]);
}

async function fetched(request: Request, cacheName: string, keeps: boolean): Promise<Response> {
  const response = await fetch(request);
  if (keeps && response.ok) {
    const copy = response.clone();
    // Without room the map is there as long as the network is.
    await caches
      .open(cacheName)
      .then((cache) => cache.put(request, copy))
      .catch(() => {});
  }
  return response;
}

export {};
