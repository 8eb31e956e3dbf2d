import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useActorName } from '../people/people.queries.ts';
import { type Concern, type ConsultationDetail, useReply } from './consultation.queries.ts';

/** Every concern with how many households raised it and what the office says; those without a reply are counted. */
export function ConcernsTab({ detail }: { detail: ConsultationDetail }) {
  const t = useTranslate();
  const raised = detail.concerns.filter(({ households }) => households > 0);
  const open = raised.filter(({ reply }) => reply === null).length;
  return (
    <>
      <p className="gw-note" data-testid="concerns-open">
        {t(open > 0 ? 'consultation.concernsOpen' : 'consultation.concernsAnswered', { n: open })}
      </p>
      <ul className="gw-concerns">
        {detail.concerns.map((concern) => (
          <ConcernRow key={concern.code} concern={concern} detail={detail} />
        ))}
      </ul>
    </>
  );
}

function ConcernRow({
  concern,
  detail: { consultation, mayEdit },
}: {
  concern: Concern;
  detail: ConsultationDetail;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const { message } = App.useApp();
  const actorName = useActorName();
  const reply = useReply(consultation.key);
  /** What is written, and the version of the reply it would replace. */
  const [draft, setDraft] = useState<{ text: string; version: number | null }>();
  const { code, households, reply: said } = concern;
  async function save() {
    if (!draft) return;
    try {
      await reply.mutateAsync({ tag: code, text: draft.text.trim(), expectedVersion: draft.version });
      setDraft(undefined);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <li data-concern={code}>
      <h4>
        {localName(language, concern)}
        <small>{t('consultation.households', { n: households })}</small>
        {mayEdit && !draft && (
          <Button
            size="small"
            type={said || households === 0 ? 'text' : 'default'}
            onClick={() => setDraft({ text: said?.text ?? '', version: said?.version ?? null })}
          >
            {t(said ? 'consultation.editReply' : 'consultation.reply')}
          </Button>
        )}
      </h4>
      {draft ? (
        <div className="gw-concern-draft">
          <Input.TextArea
            autoFocus
            aria-label={t('consultation.reply')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={draft.text}
            onChange={({ target }) => setDraft({ ...draft, text: target.value })}
          />
          <span>
            <Button size="small" onClick={() => setDraft(undefined)}>
              {t('action.cancel')}
            </Button>
            <Button
              size="small"
              type="primary"
              loading={reply.isPending}
              disabled={draft.text.trim() === ''}
              onClick={() => void save()}
            >
              {t('consultation.save')}
            </Button>
          </span>
        </div>
      ) : said ? (
        <>
          <p>{said.text}</p>
          <p className="gw-note">{[said.repliedOn, actorName(said.repliedBy)].filter(Boolean).join(' · ')}</p>
        </>
      ) : (
        households > 0 && <p className="gw-note">{t('consultation.noReply')}</p>
      )}
    </li>
  );
}
