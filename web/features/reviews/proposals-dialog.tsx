import { Alert, Checkbox, Empty, Modal, Skeleton, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { AgendaItem } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { addItems } from './agenda-edits.ts';
import { fetchProposals } from './reviews.queries.ts';

/** What the data suggest for the agenda: all ticked, one takes off what is not wanted. */
export function ProposalsDialog({ reviewKey, onClose }: { reviewKey: number; onClose(): void }) {
  const t = useTranslate();
  const [items, setItems] = useState<AgendaItem[]>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isWanted = true;
    fetchProposals(reviewKey).then(
      (proposed) => isWanted && setItems(proposed),
      (refusal: unknown) => isWanted && setError(refusal),
    );
    return () => {
      isWanted = false;
    };
  }, [reviewKey]);
  const taken = items?.filter(({ id }) => !left.has(id)) ?? [];
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Modal
      open
      width={620}
      title={t('reviews.proposals')}
      okText={t('reviews.takeProposals', { n: taken.length })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: taken.length === 0 }}
      onOk={() => {
        useAgendaDraft.getState().edit((before) => addItems(before, taken));
        onClose();
      }}
      onCancel={onClose}
    >
      <div className="gw-proposals" data-testid="proposals">
        {error !== undefined && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {!items && error === undefined && <Skeleton active />}
        {items?.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.noProposals')} />
        )}
        {items && items.length > 0 && (
          <Checkbox
            checked={left.size === 0}
            indeterminate={left.size > 0 && taken.length > 0}
            onChange={() => setLeft(left.size === 0 ? new Set(items.map(({ id }) => id)) : new Set())}
          >
            {t('reviews.allProposals', { n: items.length })}
          </Checkbox>
        )}
        <ul>
          {items?.map((item) => (
            <li key={item.id}>
              <Checkbox checked={!left.has(item.id)} onChange={() => toggle(item.id)}>
                <span className="gw-proposal">
                  <Tag>{t(`reviews.kind.${item.kind}`)}</Tag>
                  <strong>{item.title}</strong>
                </span>
                {item.text && <small className="gw-note">{item.text}</small>}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
