import { useTranslate } from '../../i18n/language.store.ts';
import { readAbilities } from './device-abilities.ts';
import { sharePosition, stopSharing, useOwnPosition, watchPosition } from './own-position.ts';

/** Both off until somebody wants them: to see oneself, and to be seen by those who organise. */
export function PositionSwitches({ walkaboutKey }: { walkaboutKey: number }) {
  const t = useTranslate();
  const { isOn, isShared, position, trouble } = useOwnPosition();
  const { tellsPosition } = readAbilities();
  return (
    <div className="gwf-switches">
      <label>
        <input
          type="checkbox"
          role="switch"
          disabled={!tellsPosition}
          checked={isOn}
          aria-checked={isOn}
          onChange={({ target }) => watchPosition(target.checked)}
        />
        <span>
          {t('field.map.position')}
          {isOn && position && (
            <em>{t('field.map.accuracy', { m: Math.max(1, Math.round(position.accuracyM)) })}</em>
          )}
          {!tellsPosition && <em>{t('field.map.insecure')}</em>}
          {trouble && <em className="gwf-flaw">{t(`field.map.${trouble}`)}</em>}
        </span>
      </label>
      <label>
        <input
          type="checkbox"
          role="switch"
          disabled={!tellsPosition}
          checked={isShared}
          aria-checked={isShared}
          onChange={({ target }) => (target.checked ? sharePosition(walkaboutKey) : stopSharing())}
        />
        <span>
          {t('field.map.share')}
          <em>{t('field.map.shareNote')}</em>
        </span>
      </label>
    </div>
  );
}
