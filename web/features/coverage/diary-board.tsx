import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Empty, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { type Days, type Diary, type ShownVisit, useDiary } from './coverage.queries.ts';
import { DiaryEntry } from './diary-entry.tsx';
import { DiaryPrint } from './diary-print.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { weekday } from './weekday.ts';

/** 民情日记 of one cadre in a period, day by day. */
export function DiaryBoard({ start }: { start: Days }) {
  const t = useTranslate();
  const [days, setDays] = useState(start);
  const [user, setUser] = useState<string>();
  const [isBrief, setBrief] = useState(true);
  const [isPrinting, setPrinting] = useState(false);
  const { data, error } = useDiary(days, user);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-page-skeleton" />;
  const writer = data.writers.find(({ id }) => id === data.userId);
  const all = data.days.reduce((sum, { entries }) => sum + entries.length, 0);
  const shown = isBrief ? withWords(data.days) : data.days;
  const count = shown.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <section className="gw-diary" aria-label={t('coverage.tab.diary')}>
      <div className="gw-coverage-tools">
        {data.writers.length > 1 && (
          <Select
            size="small"
            className="gw-diary-writer"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('coverage.diary.writer')}
            value={data.userId ?? undefined}
            onChange={setUser}
            options={data.writers.map(({ id, name, visits }) => ({
              value: id,
              label: t('coverage.diary.writerCount', { name: name ?? t('coverage.noAccount'), n: visits }),
            }))}
          />
        )}
        <PeriodPicker days={days} onChange={setDays} />
        <Checkbox checked={isBrief} onChange={({ target }) => setBrief(target.checked)}>
          {t('coverage.diary.brief')}
        </Checkbox>
        <span className="gw-note" data-testid="diary-count">
          {t('coverage.diary.count', { n: count, all })}
        </span>
        <Button
          size="small"
          className="gw-tools-end"
          icon={<PrinterOutlined />}
          disabled={count === 0}
          onClick={() => setPrinting(true)}
        >
          {t('coverage.print')}
        </Button>
      </div>
      <div className="gw-diary-scroll">
        {count === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={t(all > 0 ? 'coverage.diary.noWords' : 'coverage.diary.none')}
          />
        )}
        {shown.map(({ day, entries }) => (
          <section key={day} className="gw-diary-day" aria-label={day}>
            <h3>
              {day} <span>{weekday(day, t)}</span>
            </h3>
            <ul>
              {entries.map((visit) => (
                <DiaryEntry key={visit.key} visit={visit} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {isPrinting && (
        <DiaryPrint
          name={writer?.name ?? t('coverage.noAccount')}
          role={writer?.role ? t(messageKey(`role.${writer.role}`) ?? 'role.admin') : ''}
          days={days}
          diary={shown}
          onClose={() => setPrinting(false)}
        />
      )}
    </section>
  );
}

/** Entries in which something is written down; of the others there is nothing to read. */
function withWords(days: Diary['days']): Diary['days'] {
  const hasWords = ({ situation, request, thoughts, followUp }: ShownVisit) =>
    [situation, request, thoughts, followUp].some((text) => text !== '');
  return days
    .map(({ day, entries }) => ({ day, entries: entries.filter(hasWords) }))
    .filter(({ entries }) => entries.length > 0);
}
