import { Radio } from 'antd';
import { useState } from 'react';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { StatusTag } from '../problems/status-tag.tsx';
import type { DuplicateSuggestion } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';

const SHOWN = 3;
/** From here on words are called alike; below, many texts share as much. */
const ALIKE = 0.25;

/** Problems that may be the same one: one more voice of them, or a new one all the same. */
export function DuplicateField({
  chosen,
  duplicates,
  count,
  sameCategoryCount,
  radiusM,
}: {
  chosen: number | null;
  /** The likeliest ones. */
  duplicates: readonly DuplicateSuggestion[];
  /** How many there are in all, and of the category among them. */
  count: number;
  sameCategoryCount: number;
  radiusM: number;
}) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  const [isWhole, setWhole] = useState(false);
  if (duplicates.length === 0) return null;
  const shown = duplicates.filter(({ key }, i) => isWhole || i < SHOWN || key === chosen);
  return (
    <section className="gw-intake-field gw-intake-duplicates">
      <span className="gw-intake-label" id="gw-intake-duplicates">
        {t('intake.duplicates', { n: sameCategoryCount, m: radiusM })}
        {count > sameCategoryCount && t('intake.duplicatesBeside', { n: count - sameCategoryCount })}
      </span>
      <Radio.Group
        aria-labelledby="gw-intake-duplicates"
        value={chosen ?? 0}
        onChange={({ target }) => patch({ intoProblemKey: (target.value as number) || null })}
      >
        <Radio value={0}>{t('intake.asNew')}</Radio>
        {shown.map((duplicate) => (
          <Radio key={duplicate.key} value={duplicate.key}>
            <Duplicate duplicate={duplicate} isChosen={duplicate.key === chosen} />
          </Radio>
        ))}
      </Radio.Group>
      {shown.length < duplicates.length && (
        <button type="button" className="gw-number" onClick={() => setWhole(true)}>
          {t('intake.duplicatesMore', { n: duplicates.length - shown.length })}
        </button>
      )}
      {shown.length === duplicates.length && count > duplicates.length && (
        <p className="gw-note">{t('intake.duplicatesLikeliest', { n: duplicates.length })}</p>
      )}
    </section>
  );
}

function Duplicate({ duplicate, isChosen }: { duplicate: DuplicateSuggestion; isChosen: boolean }) {
  const t = useTranslate();
  const { key, title, status, reportedAt, placeText, reporterCount, likeness } = duplicate;
  const { distanceM, isSameBuilding, isSameCategory } = duplicate;
  const facts = [
    t('intake.number', { n: String(key) }),
    formatDay(reportedAt),
    placeText,
    reporterCount > 1 && t('intake.voices', { n: reporterCount }),
  ];
  const reasons = [
    isSameBuilding
      ? t('intake.sameBuilding')
      : distanceM !== null && t('intake.apart', { n: Math.round(distanceM) }),
    isSameCategory && t('intake.sameCategory'),
    likeness >= ALIKE && t('intake.alike'),
  ];
  return (
    <span className="gw-intake-duplicate">
      <span className="gw-intake-duplicate-head">
        <strong>{title}</strong>
        <StatusTag status={status} isOverdue={false} />
      </span>
      <span className="gw-note">{facts.filter(Boolean).join(' · ')}</span>
      <span className="gw-intake-reason">{reasons.filter(Boolean).join(' · ')}</span>
      {isChosen && isTerminal(status) && <span className="gw-note">{t('intake.intoEnded')}</span>}
    </span>
  );
}
