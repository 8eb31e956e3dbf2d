import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import type { DeskClass } from './consolidation.queries.ts';
import { useDrop } from './consolidation-drag.ts';
import type { DeskModel } from './consolidation-model.ts';
import { ProblemLine } from './consolidation-problem-line.tsx';
import { useConsolidationDesk } from './use-consolidation.ts';

/** What the opinions became: classes with their problems. Opinions dropped on the free ground become a problem of their own. */
export function ProblemPane({ model, hasClasses }: { model: DeskModel; hasClasses: boolean }) {
  const t = useTranslate();
  const { run, isBusy } = useConsolidationDesk();
  const [name, setName] = useState('');
  const { isOver, dropProps } = useDrop(
    (what) => what.of === 'opinions',
    (what) =>
      what.of === 'opinions' &&
      run({ kind: 'gather', groups: [{ opinionKeys: what.keys, problemKey: null }] }),
  );
  const addClass = () =>
    name.trim() !== '' && run({ kind: 'class_add', name: name.trim(), problemKeys: [] }, () => setName(''));
  const isEmpty = model.classes.every(({ of, problems }) => of === null && problems.length === 0);
  return (
    <section
      className={isOver ? 'gw-became gw-drop-over' : 'gw-became'}
      aria-label={t('consolidation.became')}
      {...dropProps}
    >
      <h3 id="gw-classes">
        {t('consolidation.became')}
        {hasClasses && (
          <span className="gw-class-add">
            <Input
              size="small"
              aria-label={t('consolidation.className')}
              placeholder={t('consolidation.className')}
              value={name}
              maxLength={60}
              onChange={({ target }) => setName(target.value)}
              onPressEnter={addClass}
            />
            <Button
              size="small"
              icon={<PlusOutlined />}
              disabled={name.trim() === '' || isBusy}
              onClick={addClass}
            >
              {t('consolidation.addClass')}
            </Button>
          </span>
        )}
      </h3>
      {isEmpty && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('consolidation.nothingYet')} />}
      {model.classes.map(
        ({ of, problems }) =>
          (of !== null || problems.length > 0) && (
            <ClassSection key={of?.key ?? 0} of={of} hasClasses={hasClasses} problems={problems} />
          ),
      )}
    </section>
  );
}

function ClassSection({
  of,
  problems,
  hasClasses,
}: {
  of: DeskClass | null;
  problems: DeskModel['classes'][number]['problems'];
  hasClasses: boolean;
}) {
  const t = useTranslate();
  const { run, isBusy } = useConsolidationDesk();
  const [isEditing, setEditing] = useState(false);
  const own = new Set(problems.map(({ key }) => key));
  const { isOver, dropProps } = useDrop(
    (what) =>
      (hasClasses && what.of === 'problem' && !own.has(what.key)) || (of !== null && what.of === 'opinions'),
    (what) => {
      const classKey = of?.key ?? null;
      if (what.of === 'problem') run({ kind: 'classify', problemKeys: [what.key], classKey });
      else run({ kind: 'gather', groups: [{ opinionKeys: what.keys, problemKey: null, classKey }] });
    },
  );
  const opinions = problems.reduce((sum, problem) => sum + problem.opinions.length, 0);
  return (
    <section className={isOver ? 'gw-class gw-drop-over' : 'gw-class'} {...dropProps}>
      <h4>
        {isEditing && of ? (
          <Input
            autoFocus
            size="small"
            aria-label={t('consolidation.className')}
            defaultValue={of.name}
            maxLength={60}
            onBlur={() => setEditing(false)}
            onKeyDown={({ key, currentTarget }) => {
              if (key === 'Escape') setEditing(false);
              const name = currentTarget.value.trim();
              if (key !== 'Enter' || name === '') return;
              setEditing(false);
              if (name !== of.name) run({ kind: 'class_rename', classKey: of.key, name });
            }}
          />
        ) : (
          <span>{of?.name ?? (hasClasses ? t('consolidation.noClass') : t('consolidation.problems'))}</span>
        )}
        <small>{t('consolidation.classCount', { n: problems.length, opinions })}</small>
        {of && !isEditing && (
          <span className="gw-class-tools">
            <Button
              size="small"
              type="text"
              icon={<EditOutlined />}
              aria-label={t('consolidation.renameClass', { name: of.name })}
              onClick={() => setEditing(true)}
            />
            <Popconfirm
              title={t('consolidation.removeClassAsk')}
              onConfirm={() => run({ kind: 'class_remove', classKey: of.key })}
            >
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                disabled={isBusy}
                aria-label={t('consolidation.removeClass', { name: of.name })}
              />
            </Popconfirm>
          </span>
        )}
      </h4>
      {problems.length === 0 && <p className="gw-class-empty">{t('consolidation.dropHere')}</p>}
      {problems.map((problem) => (
        <ProblemLine key={problem.key} problem={problem} />
      ))}
    </section>
  );
}
