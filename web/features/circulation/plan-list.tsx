import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { planGroups } from './plan-words.ts';
import { boundsOf } from './segment-lines.ts';

/** The measures in their order, the later over the earlier; each can be found, moved and taken out. */
export function PlanList() {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  const { interventions, past, future, undo, redo, removeGroup, moveGroup, selectGroup, selectedGroup } =
    usePlan();
  const groups = useMemo(
    () => (network ? planGroups(network, interventions, t) : []),
    [network, interventions, t],
  );
  return (
    <section className="gw-plan-list" aria-label={t('circulation.measures')}>
      <header>
        <h3>{t('circulation.measureCount', { n: groups.length })}</h3>
        <UndoButtons
          labels={{ undo: t('circulation.undo'), redo: t('circulation.redo') }}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          onUndo={undo}
          onRedo={redo}
        />
      </header>
      {groups.length === 0 && <p className="gw-plan-empty">{t('circulation.noMeasures')}</p>}
      <ol>
        {groups.map(({ group, kind, street, details, segments, missing }, i) => (
          <li key={group} className={group === selectedGroup ? 'gw-measure gw-measure-on' : 'gw-measure'}>
            <button
              type="button"
              className="gw-measure-name"
              aria-pressed={group === selectedGroup}
              onClick={() => {
                selectGroup(group === selectedGroup ? undefined : group);
                if (network && segments.length > 0) useMapFocus.getState().fit(boundsOf(network, segments));
              }}
            >
              <b>{t(`circulation.tool.${kind}`)}</b>
              <span>{street}</span>
              {details && <small>{details}</small>}
              {missing > 0 && (
                <small className="gw-measure-missing">{t('circulation.missing', { n: missing })}</small>
              )}
            </button>
            <span className="gw-measure-buttons">
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined />}
                aria-label={t('circulation.earlier')}
                disabled={i === 0}
                onClick={() => moveGroup(group, -1)}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined />}
                aria-label={t('circulation.later')}
                disabled={i === groups.length - 1}
                onClick={() => moveGroup(group, 1)}
              />
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('circulation.remove')}
                onClick={() => removeGroup(group)}
              />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
