import type { FeatureCollection } from 'geojson';
import { create } from 'zustand';

/** Features of a dry run, shown over everything until the person is done looking. */
export const usePreview = create<{
  preview: FeatureCollection | undefined;
  setPreview(preview: FeatureCollection | undefined): void;
}>((set) => ({ preview: undefined, setPreview: (preview) => set({ preview }) }));
