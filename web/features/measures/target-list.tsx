import { CameraOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { TARGET_STATUSES, type TargetStatus } from '#core/measures/measure-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { PhotoStrip } from '../attachments/photo-strip.tsx';
import { LegendSwatchMark } from '../problems/legend-swatch.tsx';
import { MeasureProgress } from './measure-progress.tsx';
import {
  type MeasureAnswer,
  type MeasureTarget,
  useEditTargets,
  useRemoveTarget,
} from './measures.queries.ts';
import { TargetPicker } from './target-picker.tsx';
import { TARGET_COLOURS, TARGET_EDGE, TARGET_SIGNS } from './target-symbols.ts';

/** Every door with where it stands; several at once by ticking them. */
export function TargetList({ answer }: { answer: MeasureAnswer }) {
  const t = useTranslate();
  const { measure, targets, mayEdit, mayEditTargets } = answer;
  const [isAdding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const mayWrite = mayEditTargets && measure.status !== 'checked';
  const toggle = (key: number) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  return (
    <section className="gw-card-section gw-targets">
      <h3>
        {t('measures.targets')} <MeasureProgress targets={measure.targets} />
        {mayEdit && measure.status !== 'checked' && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('measures.targets.add')}
          </Button>
        )}
      </h3>
      {targets.length === 0 && <p className="gw-note">{t('measures.targets.none')}</p>}
      {mayWrite && targets.length > 1 && (
        <BatchBar measureKey={measure.key} targets={targets} chosen={chosen} setChosen={setChosen} />
      )}
      <ul>
        {targets.map((target) => (
          <TargetRow
            key={target.key}
            target={target}
            mayWrite={mayWrite}
            mayRemove={mayEdit && measure.status !== 'checked'}
            isChosen={chosen.has(target.key)}
            onToggle={() => toggle(target.key)}
          />
        ))}
      </ul>
      {targets.length < measure.targets.total && (
        <p className="gw-note">
          {t('measures.targets.elsewhere', { n: measure.targets.total - targets.length })}
        </p>
      )}
      {isAdding && <TargetPicker measureKey={measure.key} onClose={() => setAdding(false)} />}
    </section>
  );
}

function BatchBar({
  measureKey,
  targets,
  chosen,
  setChosen,
}: {
  measureKey: number;
  targets: readonly MeasureTarget[];
  chosen: ReadonlySet<number>;
  setChosen(keys: ReadonlySet<number>): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const edit = useEditTargets(measureKey);
  const isAll = chosen.size === targets.length;
  const set = (status: TargetStatus) =>
    edit.mutate(
      { keys: [...chosen], status },
      {
        onSuccess: () => setChosen(new Set()),
        onError: (error) => void message.error(errorSentence(t, error)),
      },
    );
  return (
    <div className="gw-target-batch">
      <Checkbox
        checked={isAll}
        indeterminate={chosen.size > 0 && !isAll}
        onChange={() => setChosen(new Set(isAll ? [] : targets.map(({ key }) => key)))}
      >
        {t('measures.targets.all')}
      </Checkbox>
      {chosen.size > 0 && (
        <span>
          {t('measures.targets.set', { n: chosen.size })}
          {(['done', 'doing', 'todo'] as const).map((status) => (
            <Button key={status} size="small" loading={edit.isPending} onClick={() => set(status)}>
              {t(`measures.target.${status}`)}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}

function TargetRow({
  target,
  mayWrite,
  mayRemove,
  isChosen,
  onToggle,
}: {
  target: MeasureTarget;
  mayWrite: boolean;
  mayRemove: boolean;
  isChosen: boolean;
  onToggle(): void;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState(target.note);
  const edit = useEditTargets(target.measureKey);
  const remove = useRemoveTarget(target.measureKey);
  const refused = (error: Error) => void message.error(errorSentence(t, error));
  const save = (change: { status?: TargetStatus; note?: string }) =>
    edit.mutate({ keys: [target.key], ...change }, { onError: refused });
  const isOpenSign = target.status === 'todo';
  return (
    <li className="gw-target" data-target={target.key} data-status={target.status}>
      <div className="gw-target-line">
        {mayWrite && <Checkbox checked={isChosen} onChange={onToggle} aria-label={target.placeText} />}
        <LegendSwatchMark
          swatch={{
            shape: 'diamond',
            colour: isOpenSign ? TARGET_EDGE : TARGET_COLOURS[target.status],
            isHollow: isOpenSign,
            ...(isOpenSign ? {} : { sign: TARGET_SIGNS[target.status] }),
          }}
        />
        <button
          type="button"
          className="gw-target-name"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <span>{target.placeText}</span>
          {target.note && <small>{target.note}</small>}
        </button>
        <span className="gw-target-state">{t(`measures.target.${target.status}`)}</span>
        <Button
          size="small"
          type="text"
          icon={<CameraOutlined />}
          aria-label={t('measures.targets.photos', { place: target.placeText })}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && (
        <div className="gw-target-open">
          {mayWrite && (
            <>
              <Segmented<TargetStatus>
                size="small"
                aria-label={t('measures.status')}
                value={target.status}
                onChange={(status) => save({ status, ...(note.trim() === target.note ? {} : { note }) })}
                options={TARGET_STATUSES.map((status) => ({
                  value: status,
                  label: t(`measures.target.${status}`),
                }))}
              />
              <Input
                size="small"
                maxLength={1000}
                aria-label={t('measures.targets.note')}
                placeholder={t('measures.targets.note')}
                value={note}
                onChange={(event) => setNote(event.target.value)}
                onBlur={() => note.trim() !== target.note && save({ note })}
                onPressEnter={() => note.trim() !== target.note && save({ note })}
              />
            </>
          )}
          <PhotoStrip
            owner={`measure_target:${target.key}`}
            canAdd={mayWrite}
            role={target.status === 'done' ? 'after' : 'before'}
          />
          {mayRemove && (
            <Popconfirm
              title={t('measures.targets.removeSure')}
              okText={t('measures.targets.remove')}
              cancelText={t('action.cancel')}
              onConfirm={() => remove.mutate(target.key, { onError: refused })}
            >
              <Button size="small" type="link" icon={<DeleteOutlined />} className="gw-target-remove">
                {t('measures.targets.remove')}
              </Button>
            </Popconfirm>
          )}
        </div>
      )}
    </li>
  );
}
