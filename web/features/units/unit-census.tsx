import { CheckCircleOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import type { CensusIssue } from '#core/units/census-types.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { unitName } from './unit-words.ts';
import { type UnitAnswer, useCensus, useSettleRecount } from './units.queries.ts';

/** So many lines are drawn at once. */
const SHOWN = 200;

/** 逐项校核: what cannot be so, then what seldom is; each line opens its unit. */
export function UnitCensus({ answer }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const { data, error } = useCensus(answer.unit, answer.mayEdit);
  const openUnit = useWorkplace((state) => state.openUnit);
  const [severity, setSeverity] = useState<CensusIssue['severity']>();
  const issues = (data?.issues ?? []) as CensusIssue[];
  const count = (of: CensusIssue['severity']) => issues.filter((issue) => issue.severity === of).length;
  const chosen = severity ?? (count('error') > 0 || count('check') === 0 ? 'error' : 'check');
  const shown = issues.filter((issue) => issue.severity === chosen);
  return (
    <div className="gw-unit-section" data-testid="census">
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active />}
      {data && <Recount answer={answer} recount={data.recount} />}
      {data && issues.length === 0 && (
        <Empty
          image={<CheckCircleOutlined className="gw-unit-fine" />}
          description={t('units.census.none')}
        />
      )}
      {issues.length > 0 && (
        <Segmented<CensusIssue['severity']>
          size="small"
          value={chosen}
          onChange={setSeverity}
          options={(['error', 'check'] as const).map((each) => ({
            value: each,
            label: t(`units.census.${each}`, { n: count(each) }),
          }))}
        />
      )}
      <ul className="gw-issues">
        {shown.slice(0, SHOWN).map((issue) => (
          <li key={`${issue.rule} ${issue.unit.kind}:${issue.unit.key} ${JSON.stringify(issue.values)}`}>
            <button type="button" className="gw-number" onClick={() => openUnit(issue.unit)}>
              {unitName(t, { ...issue.unit, label: issue.label })}
            </button>
            <span>{issueSentence(t, issue)}</span>
          </li>
        ))}
      </ul>
      {shown.length > SHOWN && (
        <p className="gw-note">{t('units.census.more', { n: shown.length - SHOWN })}</p>
      )}
    </div>
  );
}

/** One contradiction in words, with its numbers. */
export function issueSentence(t: Translate, { rule, values }: CensusIssue): string {
  const named = rule === 'phone_number' ? { role: t(`units.role.${values.role as 'other'}`) } : values;
  return t(`units.rule.${rule}`, named);
}

/** The second count of this very unit, where it differs: one of the two is kept. */
function Recount({
  answer: { unit, record },
  recount,
}: {
  answer: UnitAnswer;
  recount: NonNullable<ReturnType<typeof useCensus>['data']>['recount'];
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const settle = useSettleRecount(unit);
  if (!recount || (record.of !== 'building' && record.of !== 'entrance')) return null;
  const keep = (use: 'first' | 'second') =>
    void settle.mutateAsync(use).catch((error: unknown) => void message.error(errorSentence(t, error)));
  const text = (households: number | null, persons: number | null) =>
    t('units.recount.counts', { households: households ?? '–', persons: persons ?? '–' });
  return (
    <section className="gw-recount">
      <h3 className="gw-unit-sub">{t('units.recount.differs')}</h3>
      <p>
        {t('units.recount.first')} {text(record.householdCount, record.personCount)}
        <Button size="small" loading={settle.isPending} onClick={() => keep('first')}>
          {t('units.recount.keepFirst')}
        </Button>
      </p>
      <p>
        {t('units.recount.second')} {text(recount.householdCount, recount.personCount)}
        <Button size="small" loading={settle.isPending} onClick={() => keep('second')}>
          {t('units.recount.keepSecond')}
        </Button>
      </p>
    </section>
  );
}
