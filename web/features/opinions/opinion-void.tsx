import { Alert, App, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import {
  type OpinionAnswer,
  useRestoreOpinion,
  useVoidOpinion,
  type VoidReason,
} from './opinions.queries.ts';

const REASONS: readonly VoidReason[] = ['duplicate', 'no_opinion', 'wrong_words', 'trial'];

/** Asks why, and voids what was registered by mistake; one click takes it back. */
export function VoidDialog({ answer, onClose }: { answer: OpinionAnswer; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { key, version } = answer.opinion;
  const [reason, setReason] = useState<VoidReason>('duplicate');
  const change = useVoidOpinion(key);
  async function save() {
    try {
      await change.mutateAsync({ expectedVersion: version, reason });
      void message.success(t('opinions.voidDone'));
      onClose();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <Modal
      open
      width={420}
      title={t('opinions.voidTitle')}
      okText={t('opinions.void')}
      cancelText={t('action.cancel')}
      confirmLoading={change.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <p className="gw-note">{t('opinions.voidHint')}</p>
      <Radio.Group
        aria-label={t('opinions.voidWhy')}
        className="gw-opinion-void"
        value={reason}
        onChange={({ target }) => setReason(target.value as VoidReason)}
        options={REASONS.map((each) => ({ value: each, label: t(`opinions.void.${each}`) }))}
      />
    </Modal>
  );
}

/** Over an opinion that was voided: since when and why, and the way back. */
export function VoidedNote({ answer, isWriter }: { answer: OpinionAnswer; isWriter: boolean }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { key, voidedAt, voidReason } = answer.opinion;
  const restore = useRestoreOpinion(key);
  if (voidedAt === null) return null;
  const named = messageKey(`opinions.void.${voidReason}`);
  return (
    <Alert
      type="info"
      showIcon
      title={t('opinions.voidedOn', {
        at: formatTime(voidedAt),
        reason: named ? t(named) : (voidReason ?? ''),
      })}
      action={
        isWriter && (
          <Button
            size="small"
            loading={restore.isPending}
            onClick={() =>
              restore.mutate(undefined, {
                onSuccess: () => void message.success(t('opinions.restored')),
                onError: (error) => void message.error(errorSentence(t, error)),
              })
            }
          >
            {t('opinions.restore')}
          </Button>
        )
      }
    />
  );
}
