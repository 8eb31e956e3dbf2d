import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { recall, remember } from './field-storage.ts';

export interface Basemap {
  hasLand: boolean;
  maxZoom: number;
  attributions: string[];
}

const KEY = 'basemap';

/** What the map is made of: asked of the server, else as it was kept. */
export async function recallBasemap(): Promise<Basemap | undefined> {
  try {
    const { hasLand, maxZoom, attributions } = await answer(client.basemap.$get());
    const basemap: Basemap = { hasLand: Boolean(hasLand), maxZoom, attributions };
    await remember(KEY, basemap);
    return basemap;
  } catch {
    return recall<Basemap>(KEY);
  }
}
