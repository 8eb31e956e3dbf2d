import { area, polygon } from '@turf/turf';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ringFault, useAreaDraw } from './area-draw.store.ts';
import { useMapFocus } from './map-focus.store.ts';
import { usePlan } from './plan.store.ts';
import { useLeavePlan } from './use-leave-plan.ts';

const NONE: readonly LngLat[] = [];

function hectares(ring: readonly LngLat[]): string {
  if (ring.length < 3) return '0';
  return (area(polygon([[...ring, ring[0]]])) / 10_000).toFixed(1);
}

/** How an area is drawn, and when it is done; everything can be done with keys alone. */
export function AreaDrawBar() {
  const t = useTranslate();
  const ring = useAreaDraw((state) => state.ring ?? NONE);
  const canUndo = useAreaDraw((state) => state.past.length > 0);
  const { undo, stop } = useAreaDraw.getState();
  const leave = useLeavePlan();
  const fault = ringFault(ring);
  const finish = () => {
    const drawn = useAreaDraw.getState().ring;
    if (!drawn || ringFault(drawn)) return;
    leave(() => {
      stop();
      usePlan.getState().openArea({ kind: 'polygon', ring: [...drawn] });
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handler reads the store
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.isComposing || ['INPUT', 'TEXTAREA', 'BUTTON'].includes(target?.tagName ?? '')) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      const isUndo =
        event.key === 'Backspace' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z');
      const centre = useMapFocus.getState().owner?.camera();
      const action = isUndo
        ? undo
        : event.key === 'Escape'
          ? stop
          : event.key === 'Enter'
            ? finish
            : event.key === ' ' && centre
              ? () => useAreaDraw.getState().add([centre.lng, centre.lat])
              : undefined;
      if (!action) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  return (
    <div className="gw-circulation-tools">
      <section className="gw-circulation-options gw-area-draw-bar" aria-label={t('circulation.draw.title')}>
        <span className="gw-circulation-hint" aria-live="polite">
          {t(
            fault === 'crossing'
              ? 'circulation.draw.crossing'
              : ring.length === 0
                ? 'circulation.draw.first'
                : fault === 'few'
                  ? 'circulation.draw.more'
                  : 'circulation.draw.done',
          )}
        </span>
        <span className="gw-quiet gw-small">
          {t('circulation.draw.size', { corners: ring.length, hectares: hectares(ring) })}
        </span>
        <span className="gw-scheme-buttons">
          <Button size="small" disabled={!canUndo} onClick={undo}>
            {t('circulation.draw.undo')}
          </Button>
          <Button size="small" onClick={stop}>
            {t('action.cancel')}
          </Button>
          <Button size="small" type="primary" disabled={fault !== undefined} onClick={finish}>
            {t('circulation.draw.finish')}
          </Button>
        </span>
        <small className="gw-quiet">{t('circulation.draw.keys')}</small>
      </section>
    </div>
  );
}
