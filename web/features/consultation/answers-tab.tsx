import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Empty, Popconfirm, Select, Tag } from 'antd';
import { useState } from 'react';
import { STANCES, type Stance } from '#core/consultation/consultation.ts';
import { errorSentence } from '../../api/api-error.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { useSession } from '../session/session.queries.ts';
import {
  type AnswerRow,
  type ConsultationDetail,
  useAnswers,
  useWithdrawAnswer,
} from './consultation.queries.ts';
import { ImportAnswers } from './import-answers.tsx';
import { STANCE_COLOURS } from './stance-colours.ts';

const SHOWN = 100;
const OFFICE: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** What households said, the latest first, of one house or of all. */
export function AnswersTab({
  detail: { consultation },
  place,
  onPlace,
}: {
  detail: ConsultationDetail;
  place: string | undefined;
  onPlace(place: string | undefined): void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const answers = useAnswers(consultation.key, true).data;
  const [stance, setStance] = useState<Stance | ''>('');
  const [tag, setTag] = useState('');
  const [most, setMost] = useState(SHOWN);
  const [isImporting, setImporting] = useState(false);
  const isOffice = OFFICE.includes(useSession().data?.principal.role ?? 'guest');
  const listed = (answers ?? []).filter(
    (each) =>
      (place === undefined || each.placeId === place) &&
      (stance === '' || each.stance === stance) &&
      (tag === '' || each.tags.includes(tag)),
  );
  return (
    <>
      <div className="gw-consultation-tools">
        <Select<Stance | ''>
          size="small"
          aria-label={t('consultation.stance')}
          value={stance}
          onChange={setStance}
          options={[
            { value: '', label: t('consultation.anyStance') },
            ...STANCES.map((each) => ({ value: each, label: t(`consultation.stance.${each}`) })),
          ]}
        />
        <Select
          size="small"
          aria-label={t('consultation.tags')}
          value={tag}
          onChange={setTag}
          options={[
            { value: '', label: t('consultation.anyTag') },
            ...consultation.tags.map((each) => ({ value: each.code, label: localName(language, each) })),
          ]}
        />
        {place !== undefined && (
          <Tag closable onClose={() => onPlace(undefined)}>
            {t('consultation.oneHouse')}
          </Tag>
        )}
        {isOffice && (
          <Button size="small" icon={<UploadOutlined />} onClick={() => setImporting(true)}>
            {t('consultation.import')}
          </Button>
        )}
        <span className="gw-quiet">{t('consultation.answerCount', { n: listed.length })}</span>
      </div>
      {answers && listed.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('consultation.noAnswers')} />
      )}
      <ul className="gw-answers">
        {listed.slice(0, most).map((answer) => (
          <AnswerLine key={answer.key} answer={answer} consultation={consultation} />
        ))}
      </ul>
      {listed.length > most && (
        <Button size="small" type="link" onClick={() => setMost(most + SHOWN)}>
          {t('consultation.more', { n: listed.length - most })}
        </Button>
      )}
      {isImporting && (
        <ImportAnswers consultationKey={consultation.key} onClose={() => setImporting(false)} />
      )}
    </>
  );
}

function AnswerLine({
  answer,
  consultation: { key, tags, options },
}: {
  answer: AnswerRow;
  consultation: ConsultationDetail['consultation'];
}) {
  const t = useTranslate();
  const language = useLanguage();
  const { message } = App.useApp();
  const withdraw = useWithdrawAnswer(key);
  const choice = options.find(({ code }) => code === answer.optionCode)?.name;
  const concerns = tags.filter(({ code }) => answer.tags.includes(code));
  return (
    <li>
      <div className="gw-answer-head">
        <i style={{ background: cssColour(STANCE_COLOURS[answer.stance]) }} />
        <strong>{t(`consultation.stance.${answer.stance}`)}</strong>
        {choice && <span>{choice}</span>}
        {concerns.map((tag) => (
          <Tag key={tag.code}>{localName(language, tag)}</Tag>
        ))}
        <Popconfirm
          title={t('consultation.withdrawSure')}
          okText={t('consultation.withdraw')}
          cancelText={t('action.cancel')}
          onConfirm={() =>
            withdraw
              .mutateAsync(answer.key)
              .catch((error: unknown) => void message.error(errorSentence(t, error)))
          }
        >
          <Button className="gw-answer-withdraw" size="small" type="text">
            {t('consultation.withdraw')}
          </Button>
        </Popconfirm>
      </div>
      {answer.reason && <p>{answer.reason}</p>}
      <p className="gw-note">
        {[
          [answer.place, answer.room].filter(Boolean).join(' '),
          t(`consultation.channel.${answer.channel}`),
          answer.answeredOn,
          answer.replacedCount > 0 && t('consultation.replacedCount', { n: answer.replacedCount }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
