import { App, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { reading } from '../../compute/reading.client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { storedDraft } from './stored-draft.ts';
import { fetchText, useReadingReady, useTexts } from './text.queries.ts';
import { useTextDesk } from './text.store.ts';

/** The texts that were read before; each opens as it was left, for what was overlooked. */
export function TextList() {
  const t = useTranslate();
  const { message } = App.useApp();
  const names = useCaseNames();
  const { data } = useTexts();
  const ready = useReadingReady();
  const [opening, setOpening] = useState<number>();
  const { open, propose, add } = useTextDesk();

  const openText = async (key: number) => {
    setOpening(key);
    try {
      await ready.ensure();
      const { text, opinions } = await fetchText(key);
      const { id, title, fileName, campaignKey, eventKey } = text;
      const proposals = await reading().run('propose', { text: text.text });
      open({ id, textKey: key, text: text.text }, { title, fileName, campaignKey, eventKey });
      for (const opinion of opinions) {
        const draft = storedDraft(opinion);
        if (draft) add(draft);
      }
      propose(
        proposals.filter(({ quotes }) => opinions.every(({ spanFrom }) => spanFrom !== quotes[0].start)),
      );
    } catch (error) {
      void message.error(errorSentence(t, error));
    } finally {
      setOpening(undefined);
    }
  };

  if (!data) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  if (data.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('texts.nonePast')} />;
  return (
    <ul className="gw-text-list">
      {data.map(({ key, title, createdAt, createdBy, opinionCount, length }) => (
        <li key={key}>
          <button type="button" disabled={opening !== undefined} onClick={() => void openText(key)}>
            <strong>{title}</strong>
            <span className="gw-note">
              {t('texts.pastLine', {
                day: createdAt.slice(0, 10),
                who: names.person(createdBy),
                n: opinionCount,
                length: length.toLocaleString(),
              })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
