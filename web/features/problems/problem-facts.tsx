import { Descriptions } from 'antd';
import { isTerminal } from '#core/problems/vocabulary.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { PersonalText } from '../privacy/personal-text.tsx';
import { sourceOf, useProfile } from '../profile/profile.queries.ts';
import type { ProblemAnswer } from './problem-detail.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { useWorkplace } from './workplace.store.ts';

const MINUTES_PER_DAY = 1440;

/** Times, source, unit, areas, and what the file brought along. */
export function ProblemFacts({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const language = useLanguage();
  const profile = useProfile().data;
  const areas = useAreas();
  const context = useViewContext();
  const source = profile && sourceOf(profile, problem.sourceCode);
  const unit = profile?.categories.find(({ code }) => code === problem.categoryCode)?.responsibleUnit;
  const openUnit = useWorkplace((state) => state.openUnit);
  const around = [problem.communityKey, problem.gridKey].flatMap((key) =>
    key === null ? [] : (areas?.byKey.get(key) ?? []),
  );
  const door: UnitRef | undefined = problem.entranceKey
    ? { kind: 'entrance', key: problem.entranceKey }
    : problem.buildingKey
      ? { kind: 'building', key: problem.buildingKey }
      : undefined;
  // Finished while another grid held here: it stays with that one.
  const formerGrid = problem.gridKey === null ? undefined : areas?.closedNames.get(problem.gridKey);
  const place = (around.length > 0 || door) && (
    <span className="gw-crumbs gw-fact-places">
      {around.map(({ key, level, name }) => (
        <button key={key} type="button" className="gw-number" onClick={() => openUnit({ kind: level, key })}>
          {name}
        </button>
      ))}
      {formerGrid && <span>{t('boundaries.formerGrid', { name: formerGrid })}</span>}
      {door && (
        <button type="button" className="gw-number" onClick={() => openUnit(door)}>
          {t(`units.kind.${door.kind}`)}
        </button>
      )}
    </span>
  );
  const leftDays =
    problem.dueAt && context && !isTerminal(problem.status)
      ? Math.ceil((Date.parse(problem.dueAt) / 60_000 - context.nowMinute) / MINUTES_PER_DAY)
      : undefined;
  const due = problem.dueAt && (
    <>
      {formatTime(problem.dueAt)}
      {leftDays !== undefined && (
        <span className={leftDays < 0 ? 'gw-overdue gw-due' : 'gw-due'}>
          {leftDays < 0
            ? t('problems.card.overdueBy', { n: -leftDays })
            : t('problems.card.dueIn', { n: leftDays })}
        </span>
      )}
    </>
  );
  const facts = [
    ['reportedAt', formatTime(problem.reportedAt)],
    ['dueAt', due],
    ['closedAt', problem.closedAt && formatTime(problem.closedAt)],
    ['source', source ? localName(language, source) : problem.sourceCode],
    ['unit', unit],
    ['areas', place],
    [
      'number',
      problem.naturalKey && (
        <PersonalText problemKey={problem.key} path="naturalKey">
          {problem.naturalKey}
        </PersonalText>
      ),
    ],
  ] as const;
  const extra = Object.entries(problem.extra ?? {});
  return (
    <section className="gw-card-section">
      <Descriptions
        size="small"
        column={1}
        items={facts.flatMap(([key, children]) =>
          children ? [{ key, label: t(`problems.card.${key}`), children }] : [],
        )}
      />
      {extra.length > 0 && (
        <details className="gw-extra">
          <summary>{t('problems.card.extra')}</summary>
          <Descriptions
            size="small"
            column={1}
            items={extra.map(([key, value]) => ({
              key,
              label: key,
              children: (
                <PersonalText problemKey={problem.key} path={`extra.${key}`}>
                  {String(value)}
                </PersonalText>
              ),
            }))}
          />
        </details>
      )}
    </section>
  );
}
