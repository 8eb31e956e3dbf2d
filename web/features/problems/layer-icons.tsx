import type { ReactNode } from 'react';
import type { Overlay } from './workplace.store.ts';
import type { BandChoice } from './zoom-bands.ts';

/** What a choice looks like on the map, in sixteen pixels. */
const SHAPES: Record<BandChoice | `over-${Overlay}`, ReactNode> = {
  auto: (
    <path d="M3 5.5V3h2.5M10.5 3H13v2.5M13 10.5V13h-2.5M5.5 13H3v-2.5M5.7 10.6 8 5.2l2.3 5.4M6.6 9h2.8" />
  ),
  community: <path d="M2.5 4.2 7 2.5l6.5 2.3-1 5.2-4.8 3.5-5.2-3zM7.6 13.2 8.2 7.6 13 6.9M8.2 7.6 2.7 6.6" />,
  grid: <path d="M2.5 3.5h11v9h-11zM6.2 3.5v9M9.9 3.5v9M2.5 8h11" />,
  bins: (
    <path d="M8 1.8 11 3.5V7L8 8.7 5 7V3.5zM5 7 8 8.7v3.5L5 13.9 2 12.2V8.7zM11 7l3 1.7v3.5l-3 1.7-3-1.7V8.7z" />
  ),
  building: <path d="M3.5 13.5v-11h6v11M9.5 6h3v7.5M2 13.5h12M5.5 5h2M5.5 7.5h2M5.5 10h2" />,
  entrance: <path d="M4 13.5v-11h8v11M2.5 13.5h11M9.7 8v.8" />,
  heat: (
    <path d="M8 13.5c-2.6 0-4.3-1.7-4.3-4 0-3 2.9-4 3-7 2 .9 3 2.4 3 4.1.7-.3 1.1-.8 1.2-1.5.9 1.1 1.4 2.5 1.4 4.2 0 2.5-1.7 4.2-4.3 4.2z" />
  ),
  hotspots: (
    <>
      <circle cx="8" cy="8" r="5.3" />
      <circle cx="8" cy="8" r="2.6" />
      <circle cx="8" cy="8" r="0.6" />
    </>
  ),
  'over-buildings': <path d="M3 13.5v-10h6v10zM10.5 2.5h3v4h-3zM5 6h2M5 8.5h2" />,
  'over-entrances': <path d="M5 13.5V4.3a3 3 0 0 1 6 0v9.2zM3 13.5h10" />,
  'over-measures': <path d="M8 2 14 8 8 14 2 8zM5.6 8.2l1.7 1.7 3.2-3.6" />,
  'over-facilities': (
    <path d="M8 14c2.8-3.2 4.2-5.4 4.2-7.5a4.2 4.2 0 0 0-8.4 0C3.8 8.6 5.2 10.8 8 14zM8 5v3M6.5 6.5h3" />
  ),
};

export function LayerIcon({ of }: { of: keyof typeof SHAPES }) {
  return (
    <svg className="gw-layer-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[of]}
    </svg>
  );
}
