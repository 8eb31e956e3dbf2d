import { Alert, Button, Checkbox } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBoundaryDraft } from './boundary-draft.store.ts';

/** Over the map while a tool is in hand: what to do, what was refused, and the ways out. */
export function LineBar({ hasBlocks, onFinish }: { hasBlocks: boolean; onFinish(): void }) {
  const t = useTranslate();
  const { tool, line, alongStreets, refusal, setAlongStreets, setLine, setTool } = useBoundaryDraft();
  if (!tool && !refusal) return null;
  return (
    <div className="gw-draw-bar gw-line-bar" role="status">
      {tool && (
        <span>
          {t(tool === 'block' && !hasBlocks ? 'boundaries.hint.blocksSoon' : `boundaries.hint.${tool}`)}
        </span>
      )}
      {tool && tool !== 'block' && (
        <>
          <Checkbox checked={alongStreets} onChange={({ target }) => setAlongStreets(target.checked)}>
            {t('boundaries.alongStreets')}
          </Checkbox>
          <Button size="small" disabled={line.length === 0} onClick={() => setLine(line.slice(0, -1))}>
            {t('draw.undoCorner')}
          </Button>
          <Button size="small" type="primary" disabled={line.length < 2} onClick={onFinish}>
            {t('draw.finish')}
          </Button>
        </>
      )}
      {tool && (
        <Button size="small" onClick={() => setTool(undefined)}>
          {t(tool === 'block' ? 'boundaries.done' : 'draw.cancel')}
        </Button>
      )}
      {refusal && <Alert type="warning" showIcon title={t(`boundaries.refused.${refusal}`)} />}
    </div>
  );
}
