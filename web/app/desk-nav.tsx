import {
  ApartmentOutlined,
  DashboardOutlined,
  EnvironmentOutlined,
  HomeOutlined,
  MessageOutlined,
  ProfileOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Badge } from 'antd';
import type { ReactNode } from 'react';
import { useCaseCounts } from '../features/cases/cases.queries.ts';
import { DESKS, type Desk, useWorkplace } from '../features/problems/workplace.store.ts';
import { useTranslate } from '../i18n/language.store.ts';
import './desk-nav.css';

const ICONS: Record<Desk, ReactNode> = {
  home: <HomeOutlined />,
  map: <EnvironmentOutlined />,
  cases: <SolutionOutlined />,
  measures: <ProfileOutlined />,
  units: <TeamOutlined />,
  opinions: <MessageOutlined />,
  monitors: <DashboardOutlined />,
  boundaries: <ApartmentOutlined />,
};

/** The desks of the problem workplace, at the left edge; on a phone along the top. */
export function DeskNav() {
  const t = useTranslate();
  const { desk, openDesk } = useWorkplace();
  const waiting = useCaseCounts()?.pending_requests ?? 0;
  return (
    <nav className="gw-desks" aria-label={t('desk.title')}>
      {DESKS.filter((each) => each !== 'boundaries' || desk === each).map((each) => (
        <button
          key={each}
          type="button"
          className={each === desk ? 'gw-desk gw-desk-on' : 'gw-desk'}
          aria-current={each === desk ? 'page' : undefined}
          onClick={() => openDesk(each)}
        >
          <Badge count={each === 'cases' ? waiting : 0} size="small" color="#8a5a0b" offset={[4, -5]}>
            <span className="gw-desk-icon">{ICONS[each]}</span>
          </Badge>
          {t(`desk.${each}`)}
        </button>
      ))}
    </nav>
  );
}
