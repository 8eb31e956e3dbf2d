import { Button, Input, InputNumber } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';

export interface GeneratorField {
  label: string;
  min: number;
  max: number;
  value: number | null;
  setValue(value: number | null): void;
}

/** Lines that people type, or have filled in from a few numbers and then put right. */
export function LineGenerator(props: {
  label: string;
  example: string;
  rows: { minRows: number; maxRows: number };
  fields: GeneratorField[];
  onFill(): void;
  text: string;
  setText(text: string): void;
}) {
  const { label, example, rows, fields, onFill, text, setText } = props;
  const t = useTranslate();
  return (
    <>
      <div className="gw-unit-tools gw-generator">
        {fields.map(({ label: prefix, min, max, value, setValue }) => (
          <InputNumber
            key={prefix}
            min={min}
            max={max}
            precision={0}
            value={value}
            onChange={setValue}
            prefix={prefix}
          />
        ))}
        <Button onClick={onFill}>{t('units.fill')}</Button>
      </div>
      <Input.TextArea
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={rows}
        placeholder={example}
        aria-label={label}
      />
    </>
  );
}
