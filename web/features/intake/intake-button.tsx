import { FormOutlined } from '@ant-design/icons';
import { Badge, Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMayTakeIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import { isBegun } from './intake-draft.ts';

/** 受理, at hand from everywhere; a dot says that a form was begun. */
export function IntakeButton() {
  const t = useTranslate();
  const mayTakeIn = useMayTakeIn();
  const { open, isOpen, draft, taken } = useIntake();
  if (!mayTakeIn) return null;
  const isWaiting = !isOpen && draft !== undefined && !taken && isBegun(draft);
  return (
    <Badge dot={isWaiting} color="#c9a24d" title={isWaiting ? t('intake.waiting') : ''}>
      <Button
        type="primary"
        icon={<FormOutlined />}
        onClick={() => open()}
        aria-label={t('intake.action')}
        title={t('intake.actionHint')}
      >
        <span className="gw-intake-word">{t('intake.action')}</span>
      </Button>
    </Badge>
  );
}
