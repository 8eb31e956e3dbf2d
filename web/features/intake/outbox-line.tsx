import { Alert, Button, Spin } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useOutbox } from './use-outbox.ts';

/** Photos on their way, said quietly; one that does not arrive asks what to do. */
export function OutboxLine() {
  const t = useTranslate();
  const { left, error, retry, skip } = useOutbox();
  if (left === 0) return null;
  if (error === undefined) {
    return (
      <p className="gw-note gw-intake-sending" role="status" data-testid="intake-sending">
        <Spin size="small" /> {t('intake.photosSending', { n: left })}
      </p>
    );
  }
  return (
    <Alert
      type="warning"
      showIcon
      className="gw-intake-sending"
      title={t('intake.photosFailed', { n: left })}
      description={errorSentence(t, error)}
      action={
        <span className="gw-intake-line">
          <Button size="small" onClick={retry}>
            {t('photos.retry')}
          </Button>
          <Button size="small" type="text" onClick={skip}>
            {t('photos.forget')}
          </Button>
        </span>
      }
    />
  );
}
