import { Button, Result } from 'antd';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { OutcomeView } from './outcome-view.tsx';

/** What was stored, or why nothing was. */
export function DoneStep({
  outcome,
  onAnother,
  onClose,
}: {
  outcome: ImportOutcome;
  onAnother(): void;
  onClose(): void;
}) {
  const t = useTranslate();
  const isStored = outcome.status === 'stored';
  return (
    <Result
      status={isStored ? 'success' : 'warning'}
      title={t(isStored ? 'imports.result.done' : 'imports.result.failed')}
      extra={[
        <Button key="another" onClick={onAnother}>
          {t('imports.another')}
        </Button>,
        <Button
          key="map"
          type="primary"
          onClick={() => {
            useModeStore.getState().setMode({ kind: 'problems' });
            useMapStore.getState().owner?.home();
            onClose();
          }}
        >
          {t('imports.showOnMap')}
        </Button>,
      ]}
    >
      <OutcomeView outcome={outcome} />
    </Result>
  );
}
