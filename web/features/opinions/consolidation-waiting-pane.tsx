import { CheckOutlined, CloseOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Spin } from 'antd';
import { useState } from 'react';
import { proposeTitle } from '#core/opinions/propose-title.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { StatusTag } from '../problems/status-tag.tsx';
import { useCategoryName } from './category-pick.tsx';
import { useConsolidation } from './consolidation.store.ts';
import { useDrop } from './consolidation-drag.ts';
import { OpinionLine } from './consolidation-line.tsx';
import { type DeskModel, isOpen, joinWords, type ShownGroup } from './consolidation-model.ts';
import { useConsolidationDesk } from './use-consolidation.ts';

const AT_ONCE = 40;
const SHOWN_MEMBERS = 4;

/** What waits: proposed groups with their reason, then what is like nothing else. Dropping here takes off a problem. */
export function WaitingPane({ model, isGrouping }: { model: DeskModel; isGrouping: boolean }) {
  const t = useTranslate();
  const { run } = useConsolidationDesk();
  const [shown, setShown] = useState(AT_ONCE);
  const { groups, singles, totals } = model;
  const waiting = new Set([...singles, ...groups.flatMap(({ opinions }) => opinions)].map(({ key }) => key));
  const { isOver, dropProps } = useDrop(
    (what) => what.of === 'opinions' && what.keys.some((key) => !waiting.has(key)),
    (what) => {
      if (what.of !== 'opinions') return;
      run({ kind: 'release', opinionKeys: what.keys.filter((key) => !waiting.has(key)) });
    },
  );
  const isAll = shown >= groups.length;
  return (
    <section
      className={isOver ? 'gw-waiting gw-drop-over' : 'gw-waiting'}
      aria-label={t('consolidation.waiting')}
      aria-busy={isGrouping}
      {...dropProps}
    >
      <h3>
        {t('consolidation.groups', { n: groups.length })} {isGrouping && <Spin size="small" />}
      </h3>
      {groups.length === 0 && singles.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={totals.opinions === 0 ? t('consolidation.noOpinions') : t('consolidation.allDone')}
        />
      )}
      {groups.slice(0, shown).map((group) => (
        <GroupCard key={group.id} group={group} />
      ))}
      {!isAll && (
        <Button block onClick={() => setShown(shown + AT_ONCE)}>
          {t('consolidation.more', { n: groups.length - shown })}
        </Button>
      )}
      {isAll && singles.length > 0 && <Singles model={model} />}
    </section>
  );
}

function Singles({ model: { singles } }: { model: DeskModel }) {
  const t = useTranslate();
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <>
      <h3>{t('consolidation.singles', { n: singles.length })}</h3>
      <div className="gw-group">
        {singles.slice(0, shown).map((opinion) => (
          <OpinionLine key={opinion.key} opinion={opinion} />
        ))}
      </div>
      {shown < singles.length && (
        <Button block onClick={() => setShown(shown + AT_ONCE)}>
          {t('consolidation.more', { n: singles.length - shown })}
        </Button>
      )}
    </>
  );
}

function GroupCard({ group }: { group: ShownGroup }) {
  const t = useTranslate();
  const { run, isBusy, mayMerge } = useConsolidationDesk();
  const categoryName = useCategoryName();
  const { dismiss, toggleOpinions } = useConsolidation();
  const [title, setTitle] = useState<string>();
  const [isWhole, setWhole] = useState(false);
  const { opinions, problems } = group;
  const [target] = problems;
  const opinionKeys = opinions.map(({ key }) => key);
  const named = title ?? proposedName(group, categoryName(opinions[0]?.categoryCode ?? null) ?? null);
  const { isOver, dropProps } = useDrop(
    (what) => what.of === 'opinions' && what.keys.some((key) => !opinionKeys.includes(key)),
    // Joined by hand: one problem of all of them.
    (what) => {
      if (what.of !== 'opinions') return;
      accept([...new Set([...opinionKeys, ...what.keys])]);
    },
  );
  function accept(keys: number[], problemKey: number | null = target?.key ?? null) {
    const own = problemKey === null ? named.trim() || null : null;
    run({ kind: 'gather', groups: [{ opinionKeys: keys, problemKey, title: own }] });
  }
  const others = problems.slice(1).filter(isOpen);
  const isMissingCategory = !target && opinions.every(({ categoryCode }) => categoryCode === null);
  return (
    <article className={isOver ? 'gw-group gw-drop-over' : 'gw-group'} {...dropProps}>
      <div className="gw-group-head">
        {target ? (
          <strong>
            {t('consolidation.likeProblem', { title: target.title })}{' '}
            {target.status !== 'reported' && <StatusTag status={target.status} isOverdue={false} />}
          </strong>
        ) : (
          <Input
            size="small"
            variant="borderless"
            aria-label={t('consolidation.name')}
            value={named}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
        <span className="gw-group-buttons">
          {opinions.length > 0 && (
            <Button
              size="small"
              type="primary"
              icon={<CheckOutlined />}
              disabled={isBusy || isMissingCategory}
              title={isMissingCategory ? t('consolidation.categoryFirst') : undefined}
              onClick={() => accept(opinionKeys)}
            >
              {target ? t('consolidation.intoIt') : t('consolidation.makeOne')}
            </Button>
          )}
          {opinions.length === 0 && mayMerge && (
            <Button
              size="small"
              type="primary"
              icon={<MergeCellsOutlined />}
              disabled={isBusy}
              onClick={() =>
                run({ kind: 'merge', problemKeys: others.map(({ key }) => key), intoKey: target.key })
              }
            >
              {t('consolidation.merge')}
            </Button>
          )}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('consolidation.dismiss')}
            title={t('consolidation.dismiss')}
            onClick={() => dismiss(group.id)}
          />
        </span>
      </div>
      <p className="gw-note">
        {categoryName(opinions[0]?.categoryCode ?? target?.categoryCode ?? null)} · <Reason group={group} />
      </p>
      {(isWhole ? opinions : opinions.slice(0, SHOWN_MEMBERS)).map((opinion) => (
        <OpinionLine key={opinion.key} opinion={opinion} />
      ))}
      {others.map((problem) => (
        <p key={problem.key} className="gw-group-problem">
          {t('consolidation.likeProblem', { title: problem.title })}
        </p>
      ))}
      <p className="gw-group-foot">
        {opinions.length > SHOWN_MEMBERS && !isWhole && (
          <Button size="small" type="link" onClick={() => setWhole(true)}>
            {t('consolidation.allMembers', { n: opinions.length })}
          </Button>
        )}
        {opinions.length > 1 && (
          <Button size="small" type="link" onClick={() => toggleOpinions(opinionKeys)}>
            {t('consolidation.chooseAll')}
          </Button>
        )}
      </p>
    </article>
  );
}

/** Place and matter of the opinion that is most like the others. */
function proposedName({ opinions: [first] }: ShownGroup, category: string | null): string {
  return first ? proposeTitle(first.text, first.placeText, category) || first.title : '';
}

/** Why these seem to be one matter, in words. */
function Reason({ group: { reason, opinions, problems } }: { group: ShownGroup }) {
  const t = useTranslate();
  const texts = [...opinions.map(({ text }) => text), ...problems.map(({ title }) => title)].slice(0, 2);
  const words = joinWords(reason.sharedWords, texts).slice(0, 3);
  const parts = [
    t(`consolidation.reason.${reason.place}`),
    ...(words.length > 0 ? [t('consolidation.reason.words', { words: words.join(' ') })] : []),
    ...(reason.spreadM !== null && reason.place === 'nearby'
      ? [t('consolidation.reason.spread', { n: reason.spreadM })]
      : []),
    t('consolidation.reason.count', { n: opinions.length }),
  ];
  return parts.join(' · ');
}
