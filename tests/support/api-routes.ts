import type { TestApi } from './test-api.ts';

export interface ApiRoute {
  method: string;
  path: string;
  handler: object;
}

/** Everything the API answers to, once; the stream of versions apart, as it does not end. */
export function apiRoutes({ app }: TestApi): ApiRoute[] {
  const found = new Map<string, ApiRoute>();
  for (const { method, path, handler } of app.routes) {
    const name = `${method} ${path}`;
    if (path !== '/*' && method !== 'ALL' && !found.has(name)) found.set(name, { method, path, handler });
  }
  return [...found.values()].filter(({ path }) => path !== '/api/live');
}
