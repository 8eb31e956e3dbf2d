import { Alert, App, Button, Checkbox, Input, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useActorName } from '../people/people.queries.ts';
import { type ChosenSpan, idOf } from './chosen-spans.ts';
import { ErasableTextRow } from './erasable-text.tsx';
import { type Findings, type Subject, useErase, useFindings, useMayErase } from './privacy.queries.ts';
import './privacy.css';

/** The way to erasing, for those who may. */
export function EraseButton(of: { problemKey: number } | { opinionKey: number }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  if (!useMayErase()) return null;
  const subject: Subject =
    'problemKey' in of ? { kind: 'problem', key: of.problemKey } : { kind: 'opinion', key: of.opinionKey };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} data-testid="erase-open">
        {t('privacy.erase.open')}
      </Button>
      {isOpen && <EraseDialog subject={subject} onClose={() => setOpen(false)} />}
    </>
  );
}

function EraseDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const t = useTranslate();
  const { data, error } = useFindings(subject);
  return (
    <Modal
      open
      width={720}
      footer={null}
      title={t(subject.kind === 'problem' ? 'privacy.erase.title' : 'privacy.erase.titleOpinion', {
        n: String(subject.key),
      })}
      onCancel={onClose}
    >
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && <EraseForm key={data.version} subject={subject} findings={data} onClose={onClose} />}
    </Modal>
  );
}

interface FormProps {
  subject: Subject;
  findings: Findings;
  onClose(): void;
}

function EraseForm({ subject, findings, onClose }: FormProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const erase = useErase(subject);
  const found = findings.texts.flatMap(({ path, spans }) =>
    spans.map(({ start, end }): ChosenSpan => ({ path, start, end })),
  );
  const [marked, setMarked] = useState<ChosenSpan[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(found.map(idOf)));
  const [photoIds, setPhotoIds] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const spans = [...marked, ...found];
  const picked = spans.filter((span) => chosen.has(idOf(span)));
  const isReady =
    picked.length + photoIds.length > 0 && reason.trim().length > 1 && typed.trim() === String(subject.key);

  const toggle = (span: ChosenSpan) => {
    const next = new Set(chosen);
    if (!next.delete(idOf(span))) next.add(idOf(span));
    setChosen(next);
  };
  // A mark takes the place of what lies under it.
  const mark = (span: ChosenSpan) => {
    setMarked([
      ...marked.filter((each) => each.path !== span.path || each.end <= span.start || each.start >= span.end),
      span,
    ]);
    setChosen(new Set([...chosen, idOf(span)]));
  };
  const shownSpans = (path: string) => {
    const own = marked.filter((each) => each.path === path);
    const free = found.filter(
      (each) => each.path === path && own.every((mine) => each.end <= mine.start || each.start >= mine.end),
    );
    return [...own, ...free];
  };
  const send = () =>
    erase.mutate(
      {
        expectedVersion: findings.version,
        spans: findings.texts
          .flatMap(({ path }) => shownSpans(path))
          .filter((span) => chosen.has(idOf(span))),
        photoIds,
        reason: reason.trim(),
        confirmedKey: Number(typed),
      },
      {
        onSuccess: ({ erased }) => {
          void message.success(
            t('privacy.erase.done', { n: erased.replacementCount, photos: erased.photoCount }),
          );
          onClose();
        },
      },
    );

  return (
    <div className="gw-erase">
      <p className="gw-dialog-note">{t('privacy.erase.about')}</p>
      <section className="gw-erase-list" aria-label={t('privacy.erase.texts')}>
        {findings.texts.map((item) => (
          <ErasableTextRow
            key={item.path}
            item={item}
            spans={shownSpans(item.path)}
            isChosen={(span) => chosen.has(idOf(span))}
            onToggle={toggle}
            onMark={mark}
          />
        ))}
      </section>
      {findings.photos.length > 0 && (
        <section>
          <h4>{t('privacy.erase.photos')}</h4>
          <Checkbox.Group
            className="gw-erase-photos"
            value={photoIds}
            onChange={(ids) => setPhotoIds(ids)}
            options={findings.photos.map(({ id, isRemoved, takenAt, createdAt }) => ({
              value: id,
              label: (
                <span className="gw-erase-photo">
                  {!isRemoved && <img src={`/api/attachments/${id}/thumbnail`} alt="" />}
                  {formatTime(takenAt ?? createdAt)}
                  {isRemoved && <small>{t('privacy.erase.removedPhoto')}</small>}
                </span>
              ),
            }))}
          />
        </section>
      )}
      <div className="gw-erase-input">
        <label htmlFor="erase-reason">{t('privacy.erase.reason')}</label>
        <Input
          id="erase-reason"
          value={reason}
          maxLength={500}
          placeholder={t('privacy.erase.reasonExample')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="gw-erase-input">
        <label htmlFor="erase-confirm">{t('privacy.erase.confirm', { n: String(subject.key) })}</label>
        <Input
          id="erase-confirm"
          value={typed}
          inputMode="numeric"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {erase.error && <Alert type="warning" showIcon title={errorSentence(t, erase.error)} />}
      <div className="gw-erase-end">
        <span>{t('privacy.erase.chosen', { n: picked.length, photos: photoIds.length })}</span>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" disabled={!isReady} loading={erase.isPending} onClick={send}>
          {t('privacy.erase.send')}
        </Button>
      </div>
      <PastErasures erasures={findings.erasures} />
    </div>
  );
}

/** What was erased of this problem before: when, by whom, why. */
function PastErasures({ erasures }: Pick<Findings, 'erasures'>) {
  const t = useTranslate();
  const actorName = useActorName();
  if (erasures.length === 0) return null;
  return (
    <section className="gw-erase-past">
      <h4>{t('privacy.erase.past')}</h4>
      <ul>
        {erasures.map(({ id, recordedAt, actor, reason, details }) => (
          <li key={id}>
            {formatTime(recordedAt)} · {actorName(actor) ?? t('privacy.actor.system')} ·{' '}
            {t('privacy.erase.counts', { n: details.replacementCount, photos: details.photoCount })} ·{' '}
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
