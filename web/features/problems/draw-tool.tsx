import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { type DrawMode, useDraw } from './draw.store.ts';
import { DrawCorners } from './draw-corners.tsx';
import { drawPolygon, drawRectangle } from './draw-gestures.ts';
import { MAX_CORNERS } from './draw-ring.ts';

const HINTS = {
  polygon: 'draw.polygonHint',
  rectangle: 'draw.rectangleHint',
  edit: 'draw.editHint',
} as const satisfies Record<Exclude<DrawMode, 'off'>, string>;

/** While an area is drawn on the map: what to do, what is wrong, and the ways out. */
export function DrawTool() {
  const t = useTranslate();
  const owner = useMapStore((state) => state.owner);
  const { mode, corners, problem, setCorners, finish, cancel } = useDraw();

  useEffect(() => {
    if (!owner || mode === 'off') return;
    const element = owner.map.getContainer();
    if (mode !== 'edit') element.classList.add('gw-drawing');
    const release =
      mode === 'polygon'
        ? drawPolygon(owner.map)
        : mode === 'rectangle'
          ? drawRectangle(owner.map)
          : undefined;
    return () => {
      release?.();
      element.classList.remove('gw-drawing');
    };
  }, [owner, mode]);

  useEffect(() => {
    if (mode === 'off') return;
    // Before the page's own keys: Esc ends the drawing, not the list.
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (['INPUT', 'TEXTAREA'].includes(target?.tagName ?? '') || event.isComposing) return;
      const isOnButton = target?.tagName === 'BUTTON';
      if (event.key === 'Escape') cancel();
      else if (event.key === 'Enter' && !isOnButton) finish();
      else if (event.key === 'Backspace' && mode === 'polygon') setCorners(corners.slice(0, -1));
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [mode, corners, cancel, finish, setCorners]);
  useEffect(() => cancel, [cancel]);

  if (mode === 'off') return null;
  return (
    <>
      <div className="gw-draw-bar" role="status">
        <span>{t(HINTS[mode])}</span>
        {mode === 'polygon' && (
          <Button
            size="small"
            disabled={corners.length === 0}
            onClick={() => setCorners(corners.slice(0, -1))}
          >
            {t('draw.undoCorner')}
          </Button>
        )}
        {mode !== 'rectangle' && (
          <Button size="small" type="primary" disabled={corners.length < 3} onClick={finish}>
            {t('draw.finish')}
          </Button>
        )}
        <Button size="small" onClick={cancel}>
          {t('draw.cancel')}
        </Button>
        {problem && (
          <Alert type="warning" showIcon title={t(`draw.problem.${problem}`, { n: MAX_CORNERS })} />
        )}
      </div>
      {mode === 'edit' && owner && <DrawCorners map={owner.map} />}
    </>
  );
}
