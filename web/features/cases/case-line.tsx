import { AuditOutlined, HourglassOutlined, SwapOutlined } from '@ant-design/icons';
import { PING_PONG_RETURNS } from '#core/problems/lifecycle.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { CaseLight } from './case-light.tsx';
import { useCaseNames } from './case-names.ts';
import type { CaseRow } from './cases.queries.ts';

/** One case in a list: what, how urgent, who has it, and what is out of the ordinary. */
export function CaseLine({ row }: { row: CaseRow }) {
  const t = useTranslate();
  const language = useLanguage();
  const names = useCaseNames();
  const profile = useProfile().data;
  const { problemKey, openProblem } = useWorkplace();
  const category = profile && categoryOf(profile, row.categoryCode);
  const unit = row.deadline?.unit ?? category?.deadline?.unit ?? 'day';
  return (
    <button
      type="button"
      className={row.key === problemKey ? 'gw-case-row gw-case-row-on' : 'gw-case-row'}
      data-key={row.key}
      aria-current={row.key === problemKey ? 'true' : undefined}
      onClick={() => openProblem(row.key)}
    >
      <span className="gw-case-title">
        <strong>{row.title}</strong>
        <CaseLight reading={row.clocks.whole} isWorkTime={unit !== 'day'} isShort />
      </span>
      <span className="gw-case-meta">
        <span className="gw-case-status">{t(`status.${row.status}`)}</span>
        <span>{category ? localName(language, category) : row.categoryCode}</span>
        <span className="gw-case-owner">
          {row.departmentKey === null
            ? t('cases.row.nobody')
            : `${names.department(row.departmentKey)} · ${names.person(row.assigneeId)}`}
        </span>
        {row.dueAt && <time dateTime={row.dueAt}>{formatTime(row.dueAt)}</time>}
      </span>
      {(row.pendingKinds.length > 0 || row.isSupervised || row.returnCount >= PING_PONG_RETURNS) && (
        <span className="gw-case-flags">
          {row.isSupervised && (
            <span>
              <AuditOutlined /> {t('cases.supervision')} {row.supervision?.documentNumber}
            </span>
          )}
          {row.pendingKinds.map((kind) => (
            <span key={kind}>
              <HourglassOutlined /> {t('cases.waits', { what: t(`cases.request.${kind}`) })}
            </span>
          ))}
          {row.returnCount >= PING_PONG_RETURNS && (
            <span>
              <SwapOutlined /> {t('cases.returnCount', { n: row.returnCount })}
            </span>
          )}
        </span>
      )}
    </button>
  );
}
