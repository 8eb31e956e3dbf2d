import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSearch } from '../search/search.queries.ts';

const SHOWN = 8;

/** Finds a problem by its words or its address. */
export function ProblemPick({
  start,
  isSaving,
  onPick,
  onCancel,
}: {
  start: string;
  isSaving: boolean;
  onPick(problemKey: number): void;
  onCancel(): void;
}) {
  const t = useTranslate();
  const [words, setWords] = useState(start);
  const { hits, isSettled } = useSearch(words);
  const problems = hits.filter(({ type }) => type === 'problem').slice(0, SHOWN);
  return (
    <div className="gw-problem-pick">
      <div className="gw-reason">
        <Input
          autoFocus
          allowClear
          size="small"
          aria-label={t('opinions.findProblem')}
          placeholder={t('opinions.findProblem')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button size="small" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
      {isSettled && words.trim() !== '' && problems.length === 0 && (
        <p className="gw-note">{t('opinions.noProblemFound')}</p>
      )}
      <ul>
        {problems.map(({ key, title, note }) => (
          <li key={key}>
            <button type="button" className="gw-pick-row" disabled={isSaving} onClick={() => onPick(key)}>
              <strong>{title}</strong>
              <span className="gw-note">
                {note || t('opinions.noPlace')} · #{key}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
