import { Checkbox, Segmented, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { LIMIT_MINUTES, PACES, type Pace, useServiceChoice } from './service-choice.store.ts';

/** How far is near, and how people walk. */
export function ServiceControls() {
  const t = useTranslate();
  const { limitMinutes, pace, avoidSteps, choose } = useServiceChoice();
  return (
    <div className="gw-service-controls">
      <Segmented<number>
        block
        aria-label={t('service.limit')}
        value={limitMinutes}
        onChange={(minutes) => choose({ limitMinutes: minutes, house: undefined })}
        options={LIMIT_MINUTES.map((n) => ({ value: n, label: t('service.minutes', { n }) }))}
      />
      <div className="gw-service-walk">
        <Select<Pace>
          size="small"
          aria-label={t('service.walk')}
          value={pace}
          onChange={(next) => choose({ pace: next, house: undefined })}
          options={(Object.keys(PACES) as Pace[]).map((each) => ({
            value: each,
            label: t(`service.pace.${each}`),
          }))}
        />
        <Checkbox
          checked={avoidSteps}
          onChange={({ target }) => choose({ avoidSteps: target.checked, house: undefined })}
        >
          {t('service.avoidSteps')}
        </Checkbox>
      </div>
    </div>
  );
}
