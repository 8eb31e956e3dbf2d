import { RetweetOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import type { ProblemAnswer } from './problem-detail.queries.ts';
import { ProblemLine } from './problem-list.tsx';
import { useWorkplace } from './workplace.store.ts';

/** As many at one address speak of something that was not mended the first time. */
const REPEAT_COUNT = 3;
const WINDOW_DAYS = 90;
const DAY_MS = 86_400_000;

/** How many at this address, this one included, were reported within 90 days of it. */
function countNearby({ problem, neighbours }: ProblemAnswer): number {
  const own = Date.parse(problem.reportedAt);
  const isNear = (at: string) => Math.abs(Date.parse(at) - own) <= WINDOW_DAYS * DAY_MS;
  return 1 + neighbours.filter(({ reportedAt }) => isNear(reportedAt)).length;
}

/** 反复诉求: three or more at one address within 90 days. */
export function RepeatTag({ answer }: { answer: ProblemAnswer }) {
  const t = useTranslate();
  const count = countNearby(answer);
  if (count < REPEAT_COUNT) return null;
  return (
    <Tag
      icon={<RetweetOutlined />}
      className="gw-repeat-tag"
      title={t('problemPage.repeatHint', { days: WINDOW_DAYS })}
    >
      {t('problemPage.repeat', { n: count })}
    </Tag>
  );
}

/** Others at the same door; the number leads to their list. */
export function ProblemNeighbours({ answer, shown }: { answer: ProblemAnswer; shown: number }) {
  const t = useTranslate();
  const openScope = useWorkplace((state) => state.openScope);
  const { problem, neighbours } = answer;
  if (neighbours.length === 0) return null;
  const by = problem.entranceKey === null && problem.buildingKey !== null ? 'building' : 'entrance';
  return (
    <section className="gw-card-section">
      <h3>
        {t('problems.card.neighbours', { n: neighbours.length + 1 })}
        <Button
          size="small"
          type="link"
          onClick={() => openScope({ kind: 'site', by, problemKey: problem.key })}
        >
          {t('problems.card.showNeighbours')}
        </Button>
      </h3>
      {neighbours.slice(0, shown).map((row) => (
        <ProblemLine key={row.key} row={row} />
      ))}
      {neighbours.length > shown && (
        <p className="gw-note">{t('problemPage.moreNeighbours', { n: neighbours.length - shown })}</p>
      )}
    </section>
  );
}
