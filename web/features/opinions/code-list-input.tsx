import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { freeCode } from './free-code.ts';

interface CodeName {
  code: string;
  name: string;
}

/** Names in an order, each with a code that stays when it is renamed. The form gives value and onChange. */
export function CodeListInput({
  value = [],
  onChange = () => {},
  label,
}: {
  value?: CodeName[];
  onChange?(list: CodeName[]): void;
  label: string;
}) {
  const t = useTranslate();
  return (
    <div className="gw-code-list">
      {value.map(({ code, name }, i) => (
        <span key={code}>
          <Input
            size="small"
            aria-label={`${label} ${i + 1}`}
            maxLength={60}
            value={name}
            onChange={(event) =>
              onChange(
                value.map((each) => (each.code === code ? { ...each, name: event.target.value } : each)),
              )
            }
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('campaigns.removeLine', { name: name || String(i + 1) })}
            onClick={() => onChange(value.filter((each) => each.code !== code))}
          />
        </span>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange([...value, { code: freeCode(value), name: '' }])}
      >
        {t('campaigns.addLine')}
      </Button>
    </div>
  );
}
