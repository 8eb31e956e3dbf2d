import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { sentenceParts } from '#core/visits/visit-sentence.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { type Days, type GroupNumbers, type NumberList, useVisitStatistics } from './coverage.queries.ts';
import { NumberRowsPanel } from './number-rows.tsx';
import { PeriodPicker } from './period-picker.tsx';

const SLOTS = { visitors: '{visitors}', entrances: '{entrances}', households: '{households}' } as const;
const OUTCOMES = ['met', 'fixed_on_spot', 'brought_back', 'not_home', 'refused'] as const;

interface OpenList {
  group: string | null;
  list: NumberList;
  title: string;
}

/** 「12位处级领导深入19个楼门、95个家庭」 for any period; every number opens its list. */
export function ReportBoard({ start }: { start: Days }) {
  const t = useTranslate();
  const [days, setDays] = useState(start);
  const [open, setOpen] = useState<OpenList>();
  const { data, error } = useVisitStatistics(days);
  const language = useLanguage();
  const groups = useProfile().data?.visits?.visitorGroups ?? [];
  const nameOf = (code: string | null) => {
    if (code === null) return t('coverage.report.everybody');
    const group = groups.find((each) => each.code === code);
    return group ? (language === 'en' ? group.nameEn : group.name) : code;
  };
  const walked = data?.groups.filter(({ visits }) => visits > 0) ?? [];
  return (
    <section
      className={open ? 'gw-report gw-report-open' : 'gw-report'}
      aria-label={t('coverage.tab.report')}
    >
      <div className="gw-report-main">
        <div className="gw-coverage-tools">
          <PeriodPicker
            days={days}
            onChange={(next) => {
              setDays(next);
              setOpen(undefined);
            }}
          />
          <span className="gw-note">{t('coverage.report.note')}</span>
        </div>
        {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {!data && !error && <Skeleton active className="gw-list-skeleton" />}
        {data && walked.length === 0 && (
          <p className="gw-report-card" data-testid="report-none">
            {t('coverage.report.none', { ...days })}
          </p>
        )}
        {walked.map((numbers) => (
          <Sentence
            key={numbers.group ?? 'all'}
            numbers={numbers}
            days={days}
            name={nameOf(numbers.group)}
            open={open}
            onOpen={setOpen}
          />
        ))}
      </div>
      {open && (
        <NumberRowsPanel
          days={days}
          group={open.group}
          list={open.list}
          title={open.title}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

interface SentenceProps {
  numbers: GroupNumbers;
  days: Days;
  name: string;
  open: OpenList | undefined;
  onOpen(list: OpenList): void;
}

function Sentence({ numbers, days, name, open, onOpen }: SentenceProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { group, outcomes } = numbers;
  const template = t(numbers.households > 0 ? 'coverage.report.sentence' : 'coverage.report.doorsOnly', {
    ...days,
    group: name,
    ...SLOTS,
  });
  const parts = sentenceParts(template);
  const shown = (slot: string) => numbers[slot as keyof typeof SLOTS].toLocaleString('en-US');
  const text = parts.map((part) => ('text' in part ? part.text : shown(part.slot))).join('');
  const number = (list: NumberList, n: number, label: string) => (
    <button
      key={list}
      type="button"
      className="gw-number"
      data-testid={`number-${group ?? 'all'}-${list}`}
      aria-pressed={open?.group === group && open.list === list}
      onClick={() => onOpen({ group, list, title: `${name} · ${label}` })}
    >
      {n.toLocaleString('en-US')}
    </button>
  );
  return (
    <article className="gw-report-card" data-testid={`sentence-${group ?? 'all'}`}>
      <p className="gw-report-sentence">
        {parts.map((part) =>
          'text' in part
            ? part.text
            : number(
                part.slot as NumberList,
                numbers[part.slot as keyof typeof SLOTS],
                t(`coverage.report.list.${part.slot as keyof typeof SLOTS}`),
              ),
        )}
      </p>
      <p className="gw-note gw-report-outcomes">
        <span>
          {t('coverage.report.list.visits')}{' '}
          {number('visits', numbers.visits, t('coverage.report.list.visits'))}
        </span>
        {OUTCOMES.filter((outcome) => outcomes[outcome] > 0).map((outcome) => (
          <span key={outcome}>
            {t(`coverage.outcome.${outcome}`)}{' '}
            {number(outcome, outcomes[outcome], t(`coverage.outcome.${outcome}`))}
          </span>
        ))}
        <Button
          size="small"
          type="text"
          className="gw-tools-end"
          icon={<CopyOutlined />}
          onClick={async () => {
            const isDone = await copyText(text);
            void (isDone ? message.success(t('coverage.copied')) : message.warning(t('coverage.notCopied')));
          }}
        >
          {t('coverage.copy')}
        </Button>
      </p>
    </article>
  );
}
