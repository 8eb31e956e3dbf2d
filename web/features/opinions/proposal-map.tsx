import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { pointOf } from './proposal-draft.ts';
import { useTextDesk } from './text.store.ts';

const ProposalMapCanvas = lazy(() => import('./proposal-map-canvas.tsx'));

/** Where the proposals are; without WebGL the list says it in words and the map stays away. */
export function ProposalMap() {
  const t = useTranslate();
  const basemap = useBasemap();
  const drafts = useTextDesk((state) => state.drafts) ?? [];
  const shown = drafts.filter(({ state }) => state !== 'dropped');
  const placed = shown.filter((draft) => pointOf(draft)).length;
  if (!hasWebGl2() || !basemap?.bounds) return null;
  return (
    <div className="gw-proposal-map">
      <Suspense fallback={null}>
        <ProposalMapCanvas basemap={basemap} />
      </Suspense>
      <span className="gw-proposal-map-note">
        {t('texts.onMapCount', { n: placed, rest: shown.length - placed })}
      </span>
    </div>
  );
}
