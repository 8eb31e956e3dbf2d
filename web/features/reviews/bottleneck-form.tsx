import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { Bottleneck, BottleneckOption, BottleneckOwner } from '#core/reviews/bottleneck.ts';
import { BOTTLENECK_STATUSES, type BottleneckStatus } from '#core/reviews/bottleneck.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { ownerId, useAddBottleneck, useEditBottleneck } from './bottlenecks.queries.ts';
import { LinkedProblems } from './linked-problems.tsx';
import { useReviewChoice } from './review-choice.store.ts';

const MOST_OPTIONS = 10;

interface BottleneckFormProps {
  /** The one that is open; undefined for a new one. */
  bottleneck: Bottleneck | undefined;
  owner: BottleneckOwner | undefined;
  period: DayRange;
  onClose(): void;
}

/** One bottleneck: what it is, what could be done, what was decided, and the problems behind it. */
export function BottleneckForm({ bottleneck: now, owner, period, onClose }: BottleneckFormProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  // what is on the screen; others may change it under the open form
  const [before] = useState(now);
  const [id] = useState(() => uuid());
  const owners = useOwnerOptions();
  const [chosenOwner, setOwner] = useState(before ?? owner);
  const [fields, setFields] = useState({
    title: before?.title ?? '',
    facts: before?.facts ?? '',
    options: before?.options ?? [],
    decision: before?.decision ?? '',
    status: before?.status ?? ('open' as BottleneckStatus),
    problemKeys: before?.problemKeys ?? [],
  });
  const set = (change: Partial<typeof fields>) => setFields((each) => ({ ...each, ...change }));
  const add = useAddBottleneck();
  const edit = useEditBottleneck();
  const openBottleneck = useReviewChoice((state) => state.openBottleneck);
  const mayEdit = before?.mayEdit ?? true;
  const needsDecision = fields.status !== 'open' && !fields.decision.trim();

  async function save() {
    const written = {
      ...fields,
      title: fields.title.trim(),
      options: fields.options.filter(({ text }) => text.trim()),
    };
    try {
      if (before) {
        const stored = { ...written };
        for (const field of Object.keys(written) as (keyof typeof written)[]) {
          Object.assign(stored, { [field]: before[field] });
        }
        const { overLimit: _ } = await edit.mutateAsync({
          key: before.key,
          expectedVersion: now?.version ?? before.version,
          ...changesOf(stored, written),
        });
      } else if (chosenOwner) {
        const { areaKey, departmentKey } = chosenOwner;
        const { overLimit } = await add.mutateAsync({ id, areaKey, departmentKey, period, ...written });
        if (overLimit) void message.warning(t('reviews.overLimit'));
      }
      void message.success(t('reviews.bottleneckSaved'));
      onClose();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  async function remove({ key, version }: Bottleneck) {
    try {
      await edit.mutateAsync({ key, expectedVersion: version, isDeleted: true });
      void message.success(t('reviews.bottleneckDeleted'));
      openBottleneck(undefined);
      onClose();
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <form
      className="gw-review-form gw-bottleneck-form"
      data-testid="bottleneck-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{t(before ? 'reviews.bottleneckOf' : 'reviews.addBottleneck')}</h3>
      {!before && (
        <>
          <label htmlFor="gw-bn-owner">{t('reviews.owner')}</label>
          <Select<string>
            id="gw-bn-owner"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('reviews.ownerNeeded')}
            value={chosenOwner ? ownerId(chosenOwner) : null}
            options={owners}
            onChange={(choice) =>
              setOwner(
                choice[0] === 'a'
                  ? { areaKey: Number(choice.slice(1)), departmentKey: null }
                  : { areaKey: null, departmentKey: Number(choice.slice(1)) },
              )
            }
          />
        </>
      )}
      <label htmlFor="gw-bn-title">{t('reviews.bottleneckTitle')}</label>
      <Input
        id="gw-bn-title"
        maxLength={200}
        disabled={!mayEdit}
        value={fields.title}
        placeholder={t('reviews.bottleneckExample')}
        onChange={({ target }) => set({ title: target.value })}
      />
      <label htmlFor="gw-bn-facts">{t('reviews.facts')}</label>
      <Input.TextArea
        id="gw-bn-facts"
        autoSize={{ minRows: 3, maxRows: 8 }}
        maxLength={4000}
        disabled={!mayEdit}
        value={fields.facts}
        placeholder={t('reviews.factsHint')}
        onChange={({ target }) => set({ facts: target.value })}
      />
      <span className="gw-review-label">{t('reviews.options')}</span>
      <OptionList
        options={fields.options}
        mayEdit={mayEdit}
        onChange={(options) => set({ options })}
        onDecide={({ text }) => set({ decision: text, status: 'decided' })}
      />
      <label htmlFor="gw-bn-decision">{t('reviews.decision')}</label>
      <Input.TextArea
        id="gw-bn-decision"
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        disabled={!mayEdit}
        value={fields.decision}
        onChange={({ target }) =>
          set({
            decision: target.value,
            status: target.value.trim() && fields.status === 'open' ? 'decided' : fields.status,
          })
        }
      />
      <label htmlFor="gw-bn-status">{t('reviews.statusLabel')}</label>
      <Select<BottleneckStatus>
        id="gw-bn-status"
        disabled={!mayEdit}
        value={fields.status}
        onChange={(status) => set({ status })}
        options={BOTTLENECK_STATUSES.map((each) => ({ value: each, label: t(`reviews.bottleneck.${each}`) }))}
      />
      {needsDecision && <small className="gw-note">{t('reviews.decisionNeeded')}</small>}
      <span className="gw-review-label">{t('reviews.linkedProblems')}</span>
      <LinkedProblems
        keys={fields.problemKeys}
        mayEdit={mayEdit}
        onChange={(problemKeys) => set({ problemKeys })}
        onShow={() => {
          useModeStore.getState().setMode({ kind: 'problems' });
          useWorkplace.getState().showKeys(fields.problemKeys, fields.title);
        }}
      />
      <span className="gw-review-buttons gw-bottleneck-end">
        {before && mayEdit && (
          <Button
            danger={false}
            type="text"
            icon={<DeleteOutlined />}
            onClick={() => void remove(now ?? before)}
          >
            {t('reviews.deleteBottleneck')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        {mayEdit && (
          <Button
            type="primary"
            htmlType="submit"
            disabled={!fields.title.trim() || !chosenOwner || needsDecision}
            loading={add.isPending || edit.isPending}
          >
            {t('reviews.save')}
          </Button>
        )}
      </span>
    </form>
  );
}

/** Who may name one: the communities and the department of whoever writes, or all. */
function useOwnerOptions(): { value: string; label: string }[] {
  const areas = useAreas();
  const { departments } = useCaseNames();
  const principal = useSession().data?.principal;
  const scope = principal?.scope;
  const communities = (areas?.ofLevel('community') ?? []).filter(
    ({ key }) =>
      principal?.role !== 'department' && (scope?.kind !== 'areas' || scope.areaKeys.includes(key)),
  );
  const own = departments.filter(
    ({ key, isActive }) =>
      isActive &&
      (principal?.role === 'department' ? key === principal.departmentKey : principal?.role !== 'secretary'),
  );
  return [
    ...communities.map(({ key, name }) => ({ value: `a${key}`, label: name })),
    ...own.map(({ key, name }) => ({ value: `d${key}`, label: name })),
  ];
}

function OptionList({
  options,
  mayEdit,
  onChange,
  onDecide,
}: {
  options: readonly BottleneckOption[];
  mayEdit: boolean;
  onChange(options: BottleneckOption[]): void;
  onDecide(option: BottleneckOption): void;
}) {
  const t = useTranslate();
  const set = (at: number, change: Partial<BottleneckOption>) =>
    onChange(options.map((option, i) => (i === at ? { ...option, ...change } : option)));
  return (
    <div className="gw-options">
      {options.map((option, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is what stands at its place, it has no other name
        <div key={i} className="gw-option">
          {(['text', 'pros', 'cons'] as const).map((field) => (
            <Input
              key={field}
              size="small"
              aria-label={`${t(`reviews.option.${field}`)} ${i + 1}`}
              placeholder={t(`reviews.option.${field}`)}
              maxLength={500}
              disabled={!mayEdit}
              value={option[field]}
              onChange={({ target }) => set(i, { [field]: target.value })}
            />
          ))}
          {mayEdit && (
            <span className="gw-review-buttons">
              <Button size="small" disabled={!option.text.trim()} onClick={() => onDecide(option)}>
                {t('reviews.decideThis')}
              </Button>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('reviews.removeOption')}
                onClick={() => onChange(options.filter((_, at) => at !== i))}
              />
            </span>
          )}
        </div>
      ))}
      {mayEdit && options.length < MOST_OPTIONS && (
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => onChange([...options, { text: '', pros: '', cons: '' }])}
        >
          {t('reviews.addOption')}
        </Button>
      )}
    </div>
  );
}
