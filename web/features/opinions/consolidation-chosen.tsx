import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { CategoryPick } from './category-pick.tsx';
import type { Desk } from './consolidation.queries.ts';
import { useConsolidation } from './consolidation.store.ts';
import { type DeskModel, isOpen } from './consolidation-model.ts';
import { useConsolidationDesk } from './use-consolidation.ts';

/** What can be done with what is chosen: the same as by dragging, for the keyboard and for many at once. */
export function ConsolidationChosen({ desk, model }: { desk: Desk; model: DeskModel }) {
  const t = useTranslate();
  const { run, isBusy, mayMerge } = useConsolidationDesk();
  const { opinions, problems, clear } = useConsolidation();
  const [categoryCode, setCategoryCode] = useState<string | null>(null);
  const chosenOpinions = desk.opinions.filter(({ key }) => opinions.has(key));
  const chosenProblems = model.classes.flatMap((each) =>
    each.problems.filter(({ key }) => problems.has(key)),
  );
  if (chosenOpinions.length + chosenProblems.length === 0) return null;
  const opinionKeys = chosenOpinions.map(({ key }) => key);
  const problemKeys = chosenProblems.map(({ key }) => key);
  const going = desk.problems.filter(({ status }) => status !== 'merged' && status !== 'voided');
  // The one that most people reported goes on.
  const [into, ...rest] = chosenProblems;
  const isWithoutCategory = chosenOpinions.every((each) => each.categoryCode === null);
  const mayBeOne = mayMerge && rest.length > 0 && rest.every(isOpen) && into.status !== 'merged';
  return (
    <div className="gw-chosen" role="toolbar" aria-label={t('consolidation.chosen')}>
      {opinionKeys.length > 0 && (
        <>
          <strong>{t('consolidation.chosenOpinions', { n: opinionKeys.length })}</strong>
          {isWithoutCategory && (
            <span className="gw-chosen-target">
              <CategoryPick
                label={t('texts.mark.category')}
                value={categoryCode}
                onChange={setCategoryCode}
              />
            </span>
          )}
          <Button
            type="primary"
            size="small"
            disabled={isBusy || (isWithoutCategory && categoryCode === null)}
            onClick={() =>
              run({
                kind: 'gather',
                groups: [
                  { opinionKeys, problemKey: null, categoryCode: isWithoutCategory ? categoryCode : null },
                ],
              })
            }
          >
            {t('consolidation.makeOne')}
          </Button>
          <Select<number>
            size="small"
            showSearch={{ optionFilterProp: 'label' }}
            className="gw-chosen-target"
            aria-label={t('consolidation.into')}
            placeholder={t('consolidation.into')}
            disabled={isBusy}
            value={null}
            options={going.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(problemKey) => run({ kind: 'gather', groups: [{ opinionKeys, problemKey }] })}
          />
          {chosenOpinions.some(({ isLinked }) => isLinked) && (
            <Button
              size="small"
              disabled={isBusy}
              onClick={() =>
                run({
                  kind: 'release',
                  opinionKeys: chosenOpinions.filter(({ isLinked }) => isLinked).map(({ key }) => key),
                })
              }
            >
              {t('consolidation.release')}
            </Button>
          )}
        </>
      )}
      {problemKeys.length > 0 && (
        <>
          <strong>{t('consolidation.chosenProblems', { n: problemKeys.length })}</strong>
          {mayBeOne && (
            <Button
              type="primary"
              size="small"
              disabled={isBusy}
              onClick={() =>
                run({ kind: 'merge', problemKeys: rest.map(({ key }) => key), intoKey: into.key })
              }
            >
              {t('consolidation.mergeInto', { title: into.title })}
            </Button>
          )}
          {desk.classes.length > 0 && (
            <Select<number>
              size="small"
              className="gw-chosen-target"
              aria-label={t('consolidation.intoClass')}
              placeholder={t('consolidation.intoClass')}
              disabled={isBusy}
              value={null}
              options={[
                ...desk.classes.map(({ key, name }) => ({ value: key, label: name })),
                { value: 0, label: t('consolidation.noClass') },
              ]}
              onChange={(classKey) =>
                run({ kind: 'classify', problemKeys, classKey: classKey === 0 ? null : classKey })
              }
            />
          )}
        </>
      )}
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('consolidation.clearChoice')}
        onClick={clear}
      />
    </div>
  );
}
