import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import '../cases/cases.css';
import '../home/home.css';
import '../measures/monitors.css';
import { MonitorCases } from '../measures/monitor-cases.tsx';
import type { OpenNumber } from '../measures/monitors-page.tsx';
import '../problems/problem-card.css';
import { ProblemCard } from '../problems/problem-card.tsx';
import '../problems/side-panel.css';
import '../problems/table-pane.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import '../units/units.css';
import { CoverageBoard } from './coverage-board.tsx';
import './coverage.css';
import { DueBoard } from './due-board.tsx';
import { useToday } from './period-picker.tsx';
import { SceneBoard } from './scene-board.tsx';
import { TimesBoard } from './times-board.tsx';

const TABS = ['coverage', 'due', 'times', 'scene'] as const;
type Tab = (typeof TABS)[number];

/** 覆盖: where nobody was for long, who is due, how long visits take, what was solved on the spot. */
export default function CoveragePage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const today = useToday();
  const [tab, setTab] = useState<Tab>('coverage');
  const [open, setOpen] = useState<OpenNumber>();
  const { problemKey, openProblem } = useWorkplace();
  // A card that is open on the map of problems is not this desk's.
  useEffect(() => openProblem(undefined), [openProblem]);
  const close = () => {
    openProblem(undefined);
    setOpen(undefined);
  };
  const show = (number: OpenNumber) => {
    openProblem(undefined);
    setOpen(number);
  };
  const side =
    open &&
    (problemKey !== undefined ? (
      <ProblemCard key={problemKey} problemKey={problemKey} />
    ) : (
      <MonitorCases open={open} onClose={close} />
    ));
  if (isPhone && side) return <div className="gw-monitors gw-monitors-phone">{side}</div>;
  return (
    <div className={side ? 'gw-coverage gw-coverage-open' : 'gw-coverage'}>
      <section className="gw-coverage-main" aria-label={t('walkabouts.desk.coverage')}>
        <div className="gw-case-tools">
          <Segmented<Tab>
            aria-label={t('walkabouts.desk.coverage')}
            value={tab}
            onChange={(next) => {
              setTab(next);
              close();
            }}
            options={TABS.map((each) => ({ value: each, label: t(`coverage.tab.${each}`) }))}
          />
        </div>
        {tab === 'coverage' && <CoverageBoard onDue={() => setTab('due')} />}
        {tab === 'due' && <DueBoard />}
        {tab === 'times' && <TimesBoard />}
        {tab === 'scene' && today && <SceneBoard today={today} onOpen={show} />}
      </section>
      {side && <aside className="gw-panel gw-case-side">{side}</aside>}
    </div>
  );
}
