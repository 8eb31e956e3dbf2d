import {
  CameraOutlined,
  CheckCircleOutlined,
  ExclamationCircleOutlined,
  FormOutlined,
  HomeOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { ApiError, errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { draftOfItem } from './draft-of-item.ts';
import { useField } from './field.store.ts';
import { setForm } from './field-draft.ts';
import { discard, retryAll, useOutbox } from './outbox.store.ts';
import { notArrived, type OutboxItem } from './outbox-item.ts';

const ICONS: Record<OutboxItem['kind'], ReactNode> = {
  visit: <HomeOutlined />,
  photo: <CameraOutlined />,
  problem: <ExclamationCircleOutlined />,
  settle: <CheckCircleOutlined />,
};

/** Every record with where it is: 本机, 上传中, 已达. */
export function OutboxView() {
  const t = useTranslate();
  const { items, sendingId, halt } = useOutbox();
  const all = [...(items ?? [])].sort((a, b) => b.order - a.order);
  const left = notArrived(all);
  const refused = left.filter(({ state }) => state === 'refused').length;
  const waiting = left.length - refused;
  if (all.length === 0) {
    return (
      <div className="gwf-empty">
        <p>{t('field.outbox.empty')}</p>
        <p className="gw-note">{t('field.outbox.emptyHint')}</p>
      </div>
    );
  }
  const sentence = () => {
    if (left.length === 0) return t('field.outbox.all');
    if (waiting === 0) return t('field.outbox.refused', { n: refused });
    return t(sendingId ? 'field.outbox.sending' : 'field.outbox.waiting', { n: waiting });
  };
  return (
    <>
      <section className="gwf-card gwf-outbox-head" data-testid="outbox-head" data-left={left.length}>
        <strong>{sentence()}</strong>
        {waiting > 0 && refused > 0 && <em>{t('field.outbox.refused', { n: refused })}</em>}
        {waiting > 0 && halt === 'offline' && <em>{t('field.outbox.offline')}</em>}
        {waiting > 0 && halt === 'server' && <em>{t('field.outbox.server')}</em>}
        {left.length > 0 && (
          <button
            type="button"
            className="gwf-button"
            disabled={sendingId !== null}
            onClick={() => void retryAll()}
          >
            {t('field.outbox.retry')}
          </button>
        )}
      </section>
      <ul className="gwf-cards" aria-label={t('field.outbox.title')}>
        {all.map((item) => (
          <li key={item.id}>
            <Line item={item} isSending={item.id === sendingId} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Line({ item, isSending }: { item: OutboxItem; isSending: boolean }) {
  const t = useTranslate();
  const bundle = useField((state) => state.bundle);
  const share = useOutbox((state) => state.share);
  const { refusal } = item;
  const state = isSending ? 'sending' : item.state;
  const states = {
    waiting: t('field.outbox.local'),
    sending: t('field.outbox.onItsWay'),
    arrived: t('field.outbox.arrived'),
    refused: t('field.outbox.notTaken'),
  };
  const about =
    item.kind === 'visit'
      ? t(`field.outcome.${item.told.outcome}`)
      : item.kind === 'problem'
        ? item.title
        : t(`field.outbox.${item.kind}`);
  const draft = state === 'refused' && bundle ? draftOfItem(item) : undefined;
  return (
    <div className="gwf-card gwf-item" data-item={item.kind} data-state={state}>
      <span className="gwf-item-icon">{ICONS[item.kind]}</span>
      <span className="gwf-item-words">
        <strong>{item.label}</strong>
        <em>
          {about} · {formatTime(item.madeAt)}
        </em>
        {refusal && (
          <em className="gwf-flaw">
            {errorSentence(
              t,
              new ApiError(refusal.code, 409, refusal.message, refusal.requestId, refusal.details),
            )}
          </em>
        )}
        {item.kind === 'visit' && item.conflictOf !== null && <em>{t('field.outbox.conflict')}</em>}
        {state === 'refused' && (
          <span className="gwf-pair">
            {draft && (
              <button type="button" className="gwf-button" onClick={() => setForm(draft)}>
                <FormOutlined /> {t('field.outbox.edit')}
              </button>
            )}
            <button
              type="button"
              className="gwf-button"
              onClick={() => window.confirm(t('field.outbox.discardAsk')) && void discard(item.id)}
            >
              {t('field.outbox.discard')}
            </button>
          </span>
        )}
      </span>
      <em className={`gwf-state gwf-state-${state}`}>
        {states[state]}
        {state === 'sending' && share > 0 && ` ${Math.round(share * 100)}%`}
      </em>
    </div>
  );
}
