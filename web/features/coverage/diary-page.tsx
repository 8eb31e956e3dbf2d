import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import '../cases/cases.css';
import { BroughtBackBoard } from './brought-back-board.tsx';
import './coverage.css';
import './diary.css';
import { DiaryBoard } from './diary-board.tsx';
import { currentMonth, useToday } from './period-picker.tsx';
import { ReportBoard } from './report-board.tsx';
import './visits.css';

const TABS = ['diary', 'broughtBack', 'report'] as const;
type Tab = (typeof TABS)[number];

/** 日记: what cadres wrote down at the doors, what they brought back, and the sentence for the report. */
export default function DiaryPage() {
  const t = useTranslate();
  const today = useToday();
  const [tab, setTab] = useState<Tab>('diary');
  return (
    <div className="gw-coverage">
      <section className="gw-coverage-main" aria-label={t('walkabouts.desk.diary')}>
        <div className="gw-case-tools">
          <Segmented<Tab>
            aria-label={t('walkabouts.desk.diary')}
            value={tab}
            onChange={setTab}
            options={TABS.map((each) => ({ value: each, label: t(`coverage.tab.${each}`) }))}
          />
        </div>
        {today && tab === 'diary' && <DiaryBoard start={currentMonth(today)} />}
        {today && tab === 'broughtBack' && <BroughtBackBoard />}
        {today && tab === 'report' && <ReportBoard start={currentMonth(today)} />}
      </section>
    </div>
  );
}
