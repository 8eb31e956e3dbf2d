import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useIntake } from './intake.store.ts';

/** Says what a click does while a place is being picked; Escape leaves it. */
export function PickBar() {
  const t = useTranslate();
  const stopPicking = useIntake((state) => state.stopPicking);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      stopPicking();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [stopPicking]);
  return (
    <div className="gw-intake-pick" role="status">
      {t('intake.pickHint')}
      <Button size="small" onClick={stopPicking}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
