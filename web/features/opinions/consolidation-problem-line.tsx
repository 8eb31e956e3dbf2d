import { EditOutlined, EnvironmentOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { StatusTag } from '../problems/status-tag.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useConsolidation } from './consolidation.store.ts';
import { dragProps, useDrop } from './consolidation-drag.ts';
import { OpinionLine } from './consolidation-line.tsx';
import { isOpen, type ProblemWithOpinions } from './consolidation-model.ts';
import { useConsolidationDesk } from './use-consolidation.ts';

/** A problem with the opinions it is made of. Opinions dropped on it join it, a problem dropped on it is merged into it. */
export function ProblemLine({ problem }: { problem: ProblemWithOpinions }) {
  const t = useTranslate();
  const { run, mayMerge } = useConsolidationDesk();
  const openProblem = useWorkplace((state) => state.openProblem);
  const isChosen = useConsolidation(({ problems }) => problems.has(problem.key));
  const toggle = useConsolidation((state) => state.toggleProblems);
  const [isOpenNow, setOpenNow] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const { key, title, opinions, reporterCount, status } = problem;
  const isGoing = status !== 'merged' && status !== 'voided';
  const own = new Set(opinions.map((opinion) => opinion.key));
  const { isOver, dropProps } = useDrop(
    (what) =>
      isGoing &&
      (what.of === 'opinions'
        ? what.keys.some((each) => !own.has(each))
        : // A finished problem takes no other in.
          mayMerge && isOpen(problem) && what.key !== key),
    (what) =>
      what.of === 'opinions'
        ? run({ kind: 'gather', groups: [{ opinionKeys: what.keys, problemKey: key }] })
        : run({ kind: 'merge', problemKeys: [what.key], intoKey: key }),
  );
  const isTop = isChosen ? ' gw-became-on' : '';
  return (
    <article
      className={`gw-became-problem${isTop}${isOver ? ' gw-drop-over' : ''}`}
      {...dropProps}
      {...(isOpen(problem) ? dragProps(() => ({ of: 'problem', key })) : {})}
    >
      <div className="gw-became-line">
        <Checkbox
          checked={isChosen}
          aria-label={t('consolidation.choose', { title })}
          onChange={() => toggle([key])}
        />
        {isEditing ? (
          <Input
            autoFocus
            size="small"
            aria-label={t('consolidation.name')}
            defaultValue={title}
            maxLength={200}
            onBlur={() => setEditing(false)}
            onKeyDown={({ key: pressed, currentTarget }) => {
              if (pressed === 'Escape') setEditing(false);
              const next = currentTarget.value.trim();
              if (pressed !== 'Enter' || next === '') return;
              setEditing(false);
              if (next !== title) run({ kind: 'rename', problemKey: key, title: next });
            }}
          />
        ) : (
          <button
            type="button"
            className="gw-became-title"
            aria-expanded={isOpenNow}
            onClick={() => setOpenNow(!isOpenNow)}
          >
            <RightOutlined rotate={isOpenNow ? 90 : 0} />
            <span>{title}</span>
          </button>
        )}
        {status !== 'reported' && <StatusTag status={status} isOverdue={false} />}
        <span className="gw-became-count" title={t('consolidation.reporters', { n: reporterCount })}>
          {t('consolidation.opinionCount', { n: opinions.length })}
          {reporterCount > opinions.length && (
            <small> {t('consolidation.reporters', { n: reporterCount })}</small>
          )}
        </span>
        <Button
          size="small"
          type="text"
          icon={<EditOutlined />}
          aria-label={t('consolidation.rename', { title })}
          onClick={() => setEditing(true)}
        />
        <Button
          size="small"
          type="text"
          icon={<EnvironmentOutlined />}
          aria-label={t('consolidation.openProblem', { title })}
          onClick={() => {
            useWorkplace.getState().openDesk('map');
            openProblem(key);
          }}
        />
      </div>
      {isOpenNow &&
        (opinions.length > 0 ? (
          opinions.map((opinion) => <OpinionLine key={opinion.key} opinion={opinion} />)
        ) : (
          <p className="gw-class-empty">{t('consolidation.noneHere')}</p>
        ))}
    </article>
  );
}
