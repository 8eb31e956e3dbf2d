import { Form, Input, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import type { ImportPlan } from './import-plan.ts';

const DATUMS = ['WGS84', 'GCJ02', 'BD09'] as const;
type DatumChoice = (typeof DATUMS)[number] | 'other';

/** Which map the coordinates come from; numbers alone cannot tell in China, so a person says it. */
export function CrsField({
  plan,
  onChange,
}: {
  plan: ImportPlan;
  onChange(part: Partial<ImportPlan>): void;
}) {
  const t = useTranslate();
  const known = DATUMS.find((datum) => datum === plan.crs?.toUpperCase());
  const choice: DatumChoice = known ?? (plan.crs === undefined ? 'WGS84' : 'other');
  return (
    <div className="gw-form-row">
      <Form.Item
        label={t('imports.datum')}
        htmlFor="gw-import-datum"
        extra={plan.mustAskCrs ? t('imports.datum.mustAsk') : undefined}
      >
        <Select<DatumChoice>
          id="gw-import-datum"
          value={choice}
          onChange={(datum) => onChange({ crs: datum === 'other' ? '' : datum, mustAskCrs: false })}
          options={[
            ...DATUMS.map((datum) => ({ value: datum, label: t(`imports.datum.${datum}`) })),
            { value: 'other' as const, label: t('imports.datum.other') },
          ]}
        />
      </Form.Item>
      {choice === 'other' && (
        <Form.Item label={t('imports.datum.code')} htmlFor="gw-import-crs">
          <Input
            id="gw-import-crs"
            maxLength={500}
            value={plan.crs}
            onChange={(event) => onChange({ crs: event.target.value })}
          />
        </Form.Item>
      )}
    </div>
  );
}
