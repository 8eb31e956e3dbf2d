import { Form, Input, InputNumber, Select } from 'antd';
import { isCreditCode } from '#core/units/check-digits.ts';
import { useTranslate } from '../../i18n/language.store.ts';

/** Kinds of houses that people choose from; what an import brought beside them stays as it is. */
export const BUILDING_KINDS = [
  'apartments',
  'residential',
  'house',
  'dormitory',
  'retail',
  'commercial',
  'office',
  'school',
  'hospital',
  'civic',
  'industrial',
  'warehouse',
] as const;

/** The fields of a house, in pairs. */
export function BuildingFields({ otherKind }: { otherKind?: string | undefined }) {
  const t = useTranslate();
  const kinds = BUILDING_KINDS.map((kind): { value: string; label: string } => ({
    value: kind,
    label: t(`units.buildingKind.${kind}`),
  }));
  if (otherKind && !kinds.some(({ value }) => value === otherKind))
    kinds.push({ value: otherKind, label: otherKind });
  return (
    <div className="gw-form-pair">
      <Form.Item name="street" label={t('units.field.street')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="houseNumber" label={t('units.field.houseNumber')}>
        <Input maxLength={40} placeholder={t('units.houseNumberExample')} />
      </Form.Item>
      <Form.Item name="estate" label={t('units.field.estate')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="name" label={t('units.field.name')}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label={t('units.field.kind')}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="levels" label={t('units.field.levels')}>
        <InputNumber className="gw-wide" min={0.5} max={130} step={1} />
      </Form.Item>
      <Form.Item name="householdCount" label={t('units.field.householdCount')}>
        <InputNumber className="gw-wide" min={0} max={100000} precision={0} />
      </Form.Item>
      <Form.Item name="personCount" label={t('units.field.personCount')}>
        <InputNumber className="gw-wide" min={0} max={100000} precision={0} />
      </Form.Item>
      <Form.Item name="yearBuilt" label={t('units.field.yearBuilt')}>
        <InputNumber className="gw-wide" min={1600} max={2200} precision={0} />
      </Form.Item>
      <Form.Item name="managerName" label={t('units.field.managerName')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="managerCode"
        label={t('units.field.managerCode')}
        rules={[
          {
            validator: (_, code: string | undefined) =>
              !code?.trim() || code.includes('*') || isCreditCode(code.trim().toUpperCase())
                ? Promise.resolve()
                : Promise.reject(new Error(t('units.creditCode'))),
          },
        ]}
      >
        <Input maxLength={18} placeholder={t('units.creditCodeHint')} />
      </Form.Item>
    </div>
  );
}

const TEXTS = ['street', 'houseNumber', 'estate', 'name', 'managerName', 'managerCode'] as const;

/** As the server wants it: empty fields are unknown. */
export function buildingInput<Fields extends object>(values: Fields): Fields {
  const given = { ...values } as Record<string, unknown>;
  for (const name of TEXTS) given[name] = (given[name] as string | undefined)?.trim() || null;
  for (const name of Object.keys(given)) given[name] ??= null;
  return given as Fields;
}
