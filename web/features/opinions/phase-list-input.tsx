import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import type { CampaignPhase } from '#core/campaigns/campaign-phases.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { freeCode } from './free-code.ts';

const DAY = 'YYYY-MM-DD';

/** 阶段 with their first and last day. The form gives value and onChange. */
export function PhaseListInput({
  value = [],
  onChange = () => {},
}: {
  value?: CampaignPhase[];
  onChange?(phases: CampaignPhase[]): void;
}) {
  const t = useTranslate();
  const set = (code: string, change: Partial<CampaignPhase>) =>
    onChange(value.map((each) => (each.code === code ? { ...each, ...change } : each)));
  const add = () => {
    const last = value.at(-1)?.toDate;
    const from = last ? dayjs(last).add(1, 'day') : dayjs();
    onChange([
      ...value,
      {
        code: freeCode(value),
        name: t('campaigns.phaseName', { n: value.length + 1 }),
        fromDate: from.format(DAY),
        toDate: from.add(1, 'month').subtract(1, 'day').format(DAY),
      },
    ]);
  };
  return (
    <div className="gw-code-list gw-phase-list">
      {value.map(({ code, name, fromDate, toDate }, i) => (
        <span key={code}>
          <Input
            size="small"
            aria-label={`${t('opinions.phase')} ${i + 1}`}
            maxLength={60}
            value={name}
            onChange={(event) => set(code, { name: event.target.value })}
          />
          <DatePicker.RangePicker
            size="small"
            allowClear={false}
            aria-label={t('campaigns.phaseDays', { name })}
            value={[dayjs(fromDate), dayjs(toDate)]}
            onChange={(days) => {
              const [from, to] = days ?? [];
              if (from && to) set(code, { fromDate: from.format(DAY), toDate: to.format(DAY) });
            }}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('campaigns.removeLine', { name })}
            onClick={() => onChange(value.filter((each) => each.code !== code))}
          />
        </span>
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={add}>
        {t('campaigns.addPhase')}
      </Button>
    </div>
  );
}
