import { EyeOutlined } from '@ant-design/icons';
import { App, Button, Descriptions, Tag } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { ERASED } from '#core/privacy/erase-text.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';
import { AreaPageButton } from '../area-page/area-page-button.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { countText, unitName } from './unit-words.ts';
import { type UnitAnswer, type UnitRecord, useRevealHousehold } from './units.queries.ts';

/** Where it lies, what it is called, and what is known of it. */
export function UnitHead({ answer }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const openUnit = useWorkplace((state) => state.openUnit);
  const { unit, record } = answer;
  const facts = factsOf(t, record).filter(([, value]) => value !== null && value !== '');
  return (
    <header className="gw-unit-head">
      <nav className="gw-crumbs" aria-label={t('crumbs.title')}>
        {unit.around.map((each) => (
          <Fragment key={`${each.kind}:${each.key}`}>
            <button type="button" className="gw-number" onClick={() => openUnit(each)}>
              {unitName(t, each)}
            </button>
          </Fragment>
        ))}
      </nav>
      <h2>
        {unitName(t, unit)}
        <Tag className="gw-unit-kind">{t(`units.kind.${unit.kind}`)}</Tag>
        {(unit.kind === 'community' || unit.kind === 'grid') && (
          <AreaPageButton level={unit.kind} areaKey={unit.key} />
        )}
      </h2>
      {record.of === 'building' && record.name && record.name !== unit.label && (
        <p className="gw-note">{[record.estate, record.name].filter(Boolean).join(' · ')}</p>
      )}
      {facts.length > 0 && (
        <Descriptions
          size="small"
          column={2}
          items={facts.map(([name, value]) => ({
            key: name,
            label: t(`units.fact.${name}`),
            children: value,
          }))}
        />
      )}
      {record.of === 'household' && <HouseholdFacts answer={answer} record={record} />}
      {answer.elsewhere > 0 && <p className="gw-note">{t('units.elsewhere', { n: answer.elsewhere })}</p>}
    </header>
  );
}

type FactName =
  | 'code'
  | 'levels'
  | 'yearBuilt'
  | 'buildingKind'
  | 'manager'
  | 'managerCode'
  | 'floor'
  | 'declared';

function factsOf(t: Translate, record: UnitRecord): [FactName, ReactNode][] {
  const estimate = (n: number | null, isAssumed: boolean) =>
    n === null ? null : isAssumed ? t('units.estimated', { n: countText(n) }) : countText(n);
  if (record.of === 'area') {
    return [
      ['code', record.code],
      ['declared', estimate(record.householdCount, record.householdsAssumed)],
    ];
  }
  if (record.of === 'building') {
    const kind = messageKey(`units.buildingKind.${record.kind}`);
    return [
      ['buildingKind', kind ? t(kind) : record.kind],
      ['levels', estimate(record.levels, record.levelsAssumed)],
      ['yearBuilt', record.yearBuilt === null ? null : String(record.yearBuilt)],
      ['declared', estimate(record.householdCount, record.householdsAssumed)],
      ['manager', record.managerName],
      ['managerCode', record.managerCode],
    ];
  }
  if (record.of === 'entrance')
    return [['declared', estimate(record.householdCount, record.householdsAssumed)]];
  return [['floor', record.floor === null ? null : String(record.floor)]];
}

/** What help they may need, and whom to call: masked until somebody who may asks, which is logged. */
function HouseholdFacts({
  answer,
  record,
}: {
  answer: UnitAnswer;
  record: Extract<UnitRecord, { of: 'household' }>;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data, mutate, isPending } = useRevealHousehold(answer.unit.key);
  const isErased = [record.contactName, record.contactPhone].every(
    (each) => each === null || each === ERASED,
  );
  // What was looked at before it was erased is not to be seen any more.
  const revealed = isErased ? undefined : data;
  const name = revealed?.contactName ?? record.contactName;
  const phone = revealed?.contactPhone ?? record.contactPhone;
  return (
    <>
      {record.tags.length > 0 && (
        <p className="gw-unit-tags">
          {record.tags.map((tag) => (
            <Tag key={tag}>{t(`units.tag.${tag}`)}</Tag>
          ))}
        </p>
      )}
      {(name || phone) && (
        <p className="gw-unit-person">
          <span>
            {t('units.householdContact')} {name}{' '}
            {revealed && phone ? <a href={`tel:${phone}`}>{phone}</a> : phone}
          </span>
          {answer.mayReveal && !revealed && !isErased && (
            <Button
              type="link"
              size="small"
              icon={<EyeOutlined />}
              loading={isPending}
              title={t('privacy.revealHint')}
              onClick={() =>
                mutate(undefined, { onError: (error) => void message.error(errorSentence(t, error)) })
              }
            >
              {t('privacy.reveal')}
            </Button>
          )}
          {revealed && <small className="gw-revealed">{t('privacy.logged')}</small>}
        </p>
      )}
      <p className="gw-note">{t('units.householdProblems')}</p>
    </>
  );
}
