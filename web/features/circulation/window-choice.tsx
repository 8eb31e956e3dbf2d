import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Popover, Space } from 'antd';
import type { TimeWindow } from '#core/circulation/interventions/intervention.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePlan } from './plan.store.ts';
import { windowText } from './plan-words.ts';

const SCHOOL_RUN: TimeWindow = { days: [1, 2, 3, 4, 5], fromMinute: 7 * 60, toMinute: 9 * 60 };
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** When what is drawn next holds: always, or on some days between two hours. */
export function WindowChoice() {
  const t = useTranslate();
  const { options, setOptions } = usePlan();
  const { window } = options;
  const set = (change: Partial<TimeWindow>) =>
    setOptions({ window: { ...(window ?? SCHOOL_RUN), ...change } });
  const hour = (minute: number, field: 'fromMinute' | 'toMinute') => (
    <InputNumber
      size="small"
      min={0}
      max={24}
      step={0.5}
      value={minute / 60}
      aria-label={t(`circulation.window.${field}`)}
      suffix={t('circulation.window.hour')}
      onChange={(value) => value !== null && set({ [field]: Math.round(value * 60) })}
    />
  );
  return (
    <Popover
      trigger="click"
      placement="bottom"
      content={
        <div className="gw-window-choice">
          <Checkbox
            checked={window !== undefined}
            onChange={(event) => setOptions({ window: event.target.checked ? SCHOOL_RUN : undefined })}
          >
            {t('circulation.window.limited')}
          </Checkbox>
          {window && (
            <>
              <Checkbox.Group
                value={window.days}
                onChange={(days) => days.length > 0 && set({ days: [...(days as number[])].sort() })}
                options={DAYS.map((day) => ({ value: day, label: t(`circulation.day.${day}`) }))}
              />
              <Space>
                {hour(window.fromMinute, 'fromMinute')}
                <span>–</span>
                {hour(window.toMinute, 'toMinute')}
              </Space>
            </>
          )}
        </div>
      }
    >
      <Button size="small" icon={<ClockCircleOutlined />}>
        {window ? windowText(window, t) : t('circulation.window.always')}
      </Button>
    </Popover>
  );
}
