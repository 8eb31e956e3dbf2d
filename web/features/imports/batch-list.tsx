import { App, Button, Empty, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { ApiError, errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatCount, formatTime } from '../../ui/format.ts';
import { type Batch, useBatches, useTakeBack } from './imports.queries.ts';

/** Every import so far; each can be taken back as a whole. */
export function BatchList() {
  const t = useTranslate();
  const { data: batches } = useBatches(true);
  if (!batches) return null;
  if (batches.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('imports.batches.empty')} />;
  }
  return (
    <ul className="gw-batches">
      {batches.map((batch) => (
        <BatchLine key={batch.id} batch={batch} />
      ))}
    </ul>
  );
}

function BatchLine({ batch }: { batch: Batch }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const takeBack = useTakeBack();
  const [asksEdits, setAsksEdits] = useState(false);
  const go = async (laterEdits: 'refuse' | 'keep' | 'discard') => {
    try {
      const { removed, restored } = await takeBack.mutateAsync({ id: batch.id, laterEdits });
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
      void message.success(t('imports.batches.tookBack', { removed: sum(removed), restored: sum(restored) }));
      setAsksEdits(false);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'imports.later_edits') setAsksEdits(true);
      else void message.error(errorSentence(t, error));
    }
  };
  return (
    <li>
      <div>
        <strong>{batch.fileName}</strong> <Tag>{t(`imports.kind.${batch.kind}`)}</Tag>
        {batch.choice === 'good_rows' && batch.kind !== 'demo' && <Tag>{t('imports.batches.goodRows')}</Tag>}
      </div>
      <div className="gw-note">
        {formatTime(batch.recordedAt)}
        {Object.entries(batch.counts)
          .filter(([, n]) => Number(n) > 0)
          .map(([name, n]) => {
            const key = messageKey(`imports.counts.${name}`);
            return ` · ${key ? t(key) : name} ${formatCount(Number(n))}`;
          })}
      </div>
      {batch.takenBackAt ? (
        <span className="gw-note">
          {t('imports.batches.takenBack', { time: formatTime(batch.takenBackAt) })}
        </span>
      ) : asksEdits ? (
        <div className="gw-form-row">
          <span>{t('imports.batches.laterEdits')}</span>
          <Button size="small" loading={takeBack.isPending} onClick={() => void go('keep')}>
            {t('imports.batches.keepEdits')}
          </Button>
          <Button size="small" loading={takeBack.isPending} onClick={() => void go('discard')}>
            {t('imports.batches.discardEdits')}
          </Button>
        </div>
      ) : (
        batch.kind !== 'demo' && (
          <Popconfirm
            title={t('imports.batches.takeBackAsk', { name: batch.fileName })}
            description={<div className="gw-narrow">{t('imports.batches.takeBackNote')}</div>}
            okText={t('imports.batches.takeBack')}
            onConfirm={() => void go('refuse')}
          >
            <Button size="small" loading={takeBack.isPending}>
              {t('imports.batches.takeBack')}
            </Button>
          </Popconfirm>
        )
      )}
    </li>
  );
}
