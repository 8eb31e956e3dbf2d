import { InfoCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';

/** What the model is not, where people rely on it. */
export function LimitsNote() {
  const t = useTranslate();
  return (
    <Popover
      trigger="click"
      placement="topRight"
      content={
        <ul className="gw-limits">
          {([1, 2, 3, 4, 5] as const).map((i) => (
            <li key={i}>{t(`circulation.limits.${i}`)}</li>
          ))}
        </ul>
      }
    >
      <button type="button" className="gw-limits-note">
        <InfoCircleOutlined /> {t('circulation.limits.short')}
      </button>
    </Popover>
  );
}
