import { DownloadOutlined } from '@ant-design/icons';
import { useTranslate } from '../../i18n/language.store.ts';
import { readAbilities } from './device-abilities.ts';
import { useField } from './field.store.ts';
import { useKeptPage } from './keep-page.ts';

/** Whether one may walk out of the network now. */
export function KeptLine() {
  const t = useTranslate();
  const { isKept, isFailed, install } = useKeptPage();
  const keptTiles = useField((state) => state.keptTiles);
  if (!readAbilities().keepsPage || (isFailed && !isKept)) return null;
  return (
    <p className="gwf-kept" data-testid="kept" data-kept={isKept} data-tiles={keptTiles?.kept ?? 0}>
      {t(isKept ? 'field.ready' : 'field.gettingReady')}
      {isKept && keptTiles && keptTiles.kept > 0 && ` · ${t('field.readyTiles', keptTiles)}`}
      {install && (
        <button type="button" className="gwf-button" onClick={install}>
          <DownloadOutlined /> {t('field.install')}
        </button>
      )}
    </p>
  );
}
