import { EnvironmentOutlined, PlusOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useGroupChoices } from './campaign-choices.queries.ts';
import { acceptedOf } from './proposal-draft.ts';
import { type TakenKeys, useStoreText } from './text.queries.ts';
import { useTextDesk } from './text.store.ts';
import { firstLine } from './text-entry.tsx';

/** Stores what was accepted, all or nothing, and says what came of it. */
export function ProposalSave() {
  const t = useTranslate();
  const { message } = App.useApp();
  const store = useStoreText();
  const { id, textKey, text, meta, drafts = [], stored, clear } = useTextDesk();
  const groups = useGroupChoices(meta.campaignKey);
  const showKeys = useWorkplace((state) => state.showKeys);
  const [makesProblems, setMakesProblems] = useState(true);
  const [taken, setTaken] = useState<TakenKeys['opinions']>([]);
  const accepted = drafts.filter(({ state }) => state === 'accepted');
  const withoutCategory = makesProblems ? accepted.filter(({ categoryCode }) => categoryCode === null) : [];
  const problemKeys = taken.flatMap(({ problemKey }) => problemKey ?? []);

  const save = () =>
    store.mutate(
      {
        textKey,
        id,
        text,
        title: meta.title.trim() || firstLine(text) || t('texts.untitled'),
        fileName: meta.fileName,
        campaignKey: meta.campaignKey,
        eventKey: meta.eventKey,
        origin: {
          channel: meta.channel,
          sourceCode: meta.sourceCode,
          receivedAt: meta.receivedOn ? `${meta.receivedOn}T12:00:00+08:00` : null,
        },
        opinions: accepted.map((draft) => acceptedOf(draft, makesProblems, groups)),
      },
      {
        onSuccess: (answer) => {
          stored(answer.textKey, new Set(answer.opinions.map((each) => each.id)));
          setTaken((before) => [...before, ...answer.opinions]);
        },
        onError: (error) => void message.error(errorSentence(t, error)),
      },
    );
  return (
    <footer className="gw-proposal-save">
      {taken.length > 0 && (
        <p className="gw-proposal-done" role="status">
          <span>
            {t('texts.saved', { n: taken.length })}
            {problemKeys.length > 0 && t('texts.savedProblems', { n: problemKeys.length })}
          </span>
          {problemKeys.length > 0 && (
            <Button
              size="small"
              icon={<EnvironmentOutlined />}
              onClick={() => showKeys(problemKeys, meta.title || t('texts.title'))}
            >
              {t('texts.showOnMap')}
            </Button>
          )}
          <Button size="small" icon={<PlusOutlined />} onClick={clear}>
            {t('texts.another')}
          </Button>
        </p>
      )}
      <div className="gw-proposal-save-line">
        <Checkbox checked={makesProblems} onChange={({ target }) => setMakesProblems(target.checked)}>
          {t('texts.makeProblems')}
        </Checkbox>
        {withoutCategory.length > 0 && (
          <span className="gw-note">{t('texts.withoutCategory', { n: withoutCategory.length })}</span>
        )}
        <Button
          type="primary"
          icon={<SaveOutlined />}
          disabled={accepted.length === 0}
          loading={store.isPending}
          onClick={save}
        >
          {t('texts.save', { n: accepted.length })}
        </Button>
      </div>
    </footer>
  );
}
