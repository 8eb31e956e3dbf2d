import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import '../cases/cases.css';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { ProblemCard } from '../problems/problem-card.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { BOARDS, type Board, useMonitorBoard } from './monitor-board.store.ts';
import { MonitorBoard } from './monitor-board.tsx';
import { MonitorCases } from './monitor-cases.tsx';
import type { CaseListSource } from './monitors.queries.ts';
import './monitors.css';
import { ParticipationBoard } from './participation-board.tsx';
import { RatesBoard } from './rates-board.tsx';

/** A number that was clicked: its list, and what to call it. */
export interface OpenNumber {
  title: string;
  source: CaseListSource;
}

/** 监测: 四不让, 三率 and participation; every number opens its cases beside it. */
export default function MonitorsPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { board, setBoard } = useMonitorBoard();
  const [open, setOpen] = useState<OpenNumber>();
  const { problemKey, openProblem } = useWorkplace();
  const show = (number: OpenNumber) => {
    openProblem(undefined);
    setOpen(number);
  };
  const side =
    problemKey !== undefined ? (
      <ProblemCard key={problemKey} problemKey={problemKey} />
    ) : (
      open && <MonitorCases open={open} onClose={() => setOpen(undefined)} />
    );
  if (isPhone && side) return <div className="gw-monitors gw-monitors-phone">{side}</div>;
  return (
    <div className={`gw-monitors ${isPhone ? 'gw-monitors-phone' : ''} ${side ? 'gw-monitors-open' : ''}`}>
      <section className="gw-case-list" aria-label={t('desk.monitors')}>
        <div className="gw-case-tools">
          <Segmented<Board>
            aria-label={t('desk.monitors')}
            value={board}
            onChange={(next) => {
              setBoard(next);
              setOpen(undefined);
            }}
            options={BOARDS.map((each) => ({ value: each, label: t(`monitors.board.${each}`) }))}
          />
        </div>
        <div className="gw-case-rows gw-monitor-body">
          {board === 'monitors' && <MonitorBoard onOpen={show} />}
          {board === 'rates' && <RatesBoard onOpen={show} />}
          {board === 'participation' && <ParticipationBoard />}
        </div>
      </section>
      {side && <aside className="gw-panel gw-case-side">{side}</aside>}
    </div>
  );
}
