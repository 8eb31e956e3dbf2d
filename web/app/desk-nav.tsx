import {
  ApartmentOutlined,
  CarryOutOutlined,
  DashboardOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  MessageOutlined,
  ProfileOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useCaseCounts } from '../features/cases/cases.queries.ts';
import { useOwnCommitments } from '../features/commitments/commitments.queries.ts';
import { DESKS, type Desk, useWorkplace } from '../features/problems/workplace.store.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { DeskRail } from './desk-rail.tsx';

const ICONS: Record<Desk, ReactNode> = {
  home: <HomeOutlined />,
  map: <EnvironmentOutlined />,
  cases: <SolutionOutlined />,
  measures: <ProfileOutlined />,
  commitments: <CarryOutOutlined />,
  units: <TeamOutlined />,
  opinions: <MessageOutlined />,
  monitors: <DashboardOutlined />,
  boundaries: <ApartmentOutlined />,
};

/** The desks of the problem workplace. */
export function DeskNav() {
  const t = useTranslate();
  const { desk, openDesk } = useWorkplace();
  const waiting = useCaseCounts()?.pending_requests ?? 0;
  const late = useOwnCommitments()?.overdue ?? 0;
  const entries = DESKS.filter((each) => each !== 'boundaries' || desk === each).map((each) => ({
    desk: each,
    icon: ICONS[each],
    label: t(`desk.${each}`),
    count: each === 'cases' ? waiting : each === 'commitments' ? late : 0,
  }));
  return <DeskRail label={t('desk.title')} entries={entries} open={desk} onOpen={openDesk} />;
}
