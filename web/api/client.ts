import { hc } from 'hono/client';
import type { Api } from '../../server/api.ts';
import { keptFetch } from './kept-fetch.ts';

/** The server's types are the page's: rename a field there and the panel turns red in the editor. */
export const client = hc<Api>('/', { fetch: keptFetch }).api;
