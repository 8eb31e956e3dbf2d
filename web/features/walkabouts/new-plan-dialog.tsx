import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import { CANDIDATE_KINDS, type CandidateKind } from '#core/walkabouts/candidate.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useFacilities } from '../problems/overlay.queries.ts';
import { USUAL_FILTER, useCandidateFilter } from './candidate-filter.store.ts';
import { ClockRange, type ClockSpan } from './clock-range.tsx';
import { type NewPlanWish, useNewPlan } from './new-plan.store.ts';
import { newTeam, suggestedStart } from './new-team.ts';
import { PlaceSelect } from './place-select.tsx';
import type { TeamPlace } from './plan-draft.ts';
import { teamWrite } from './stored-plan.ts';
import { useWalkaboutChoice } from './walkabout-choice.store.ts';
import { useCreateWalkabout, useWalkabouts, type WalkaboutList } from './walkabouts.queries.ts';

interface Fields {
  name?: string;
  plannedOn: Dayjs;
  communityKey?: number;
  teamCount: number;
  shift: ClockSpan;
  include: CandidateKind[];
}

const AFTERNOON = { startS: 14 * 3600, endS: 16 * 3600 };
const MOST_TEAMS = 12;
/** Kinds that can be chosen at once; a mere place is put on the map. */
export const CHOOSABLE_KINDS = CANDIDATE_KINDS.filter((kind) => kind !== 'place');

/** 新建走访: when, where, how many teams; what follows is worked out. */
export function NewPlanDialog() {
  const wish = useNewPlan((state) => state.wish);
  const list = useWalkabouts().data;
  return wish && list ? <OpenDialog wish={wish} list={list} /> : null;
}

function OpenDialog({ wish, list }: { wish: NewPlanWish; list: WalkaboutList }) {
  const t = useTranslate();
  const areas = useAreas();
  const facilities = useFacilities(true).data ?? [];
  const create = useCreateWalkabout();
  const close = useNewPlan((state) => state.close);
  const openWalkabout = useWalkaboutChoice((state) => state.openWalkabout);
  const [form] = Form.useForm<Fields>();
  const [start, setStart] = useState<TeamPlace>();
  const [problem, setProblem] = useState<string>();
  const [id] = useState(() => uuid());
  const communities = areas?.ofLevel('community') ?? [];
  const first = wish.communityKeys?.length === 1 ? wish.communityKeys[0] : undefined;
  const communityKey = Form.useWatch('communityKey', form) ?? first;
  const plannedOn = Form.useWatch('plannedOn', form);
  const area =
    communities.find(({ key }) => key === communityKey) ?? areas?.ofLevel('subdistrict')[0] ?? communities[0];
  // Streets may be there before any area is.
  const bounds = useBasemap()?.bounds;
  const bbox = area ? areas?.bboxByKey.get(area.key) : bounds;
  const suggested = bbox ? suggestedStart({ name: area?.name ?? '', bbox }, facilities) : undefined;
  const usualName = t('walkabouts.usualName', {
    day: (plannedOn ?? dayjs(list.today)).format(t('walkabouts.dayFormat')),
    area: communities.find(({ key }) => key === communityKey)?.name ?? '',
  });

  async function save() {
    const values = await form.validateFields();
    const place = start ?? suggested;
    if (!place) {
      setProblem(t('walkabouts.noStart'));
      return;
    }
    const shift = { startS: values.shift[0], endS: values.shift[1] };
    const teams = Array.from({ length: values.teamCount }, (_, i) =>
      newTeam(uuid(), t('walkabouts.teamName', { n: i + 1 }), place, shift),
    );
    try {
      const { key } = await create.mutateAsync({
        id,
        name: values.name?.trim() || usualName,
        plannedOn: values.plannedOn.format('YYYY-MM-DD'),
        communityKey: values.communityKey ?? null,
        settings: list.settings,
        teams: teams.map(teamWrite),
      });
      useCandidateFilter.getState().begin(key, {
        ...USUAL_FILTER,
        include: values.include,
        polygon: wish.polygon,
        communityKeys: values.communityKey === undefined ? (wish.communityKeys ?? []) : [values.communityKey],
      });
      close();
      openWalkabout(key);
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }

  return (
    <FormDialog<Fields>
      title={t('walkabouts.new')}
      okText={t('walkabouts.create')}
      width={520}
      form={form}
      className="gw-new-plan"
      initialValues={{
        plannedOn: dayjs(list.today),
        communityKey: first,
        teamCount: 2,
        shift: [AFTERNOON.startS, AFTERNOON.endS] satisfies ClockSpan,
        include: wish.include ?? USUAL_FILTER.include,
      }}
      isSaving={create.isPending}
      problem={problem}
      onSave={save}
      onClose={close}
    >
      <div className="gw-new-plan-pair">
        <Form.Item name="plannedOn" label={t('walkabouts.day')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
        <Form.Item
          name="shift"
          label={t('walkabouts.shift')}
          rules={[
            { required: true },
            {
              validator: (_, shift: ClockSpan | undefined) =>
                shift && shift[0] < shift[1]
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('walkabouts.shiftWrong'))),
            },
          ]}
        >
          <ClockRange className="gw-wide" />
        </Form.Item>
      </div>
      <div className="gw-new-plan-pair">
        <Form.Item name="communityKey" label={t('walkabouts.area')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('walkabouts.wholeArea')}
            options={communities.map(({ key, name }) => ({ value: key, label: name }))}
          />
        </Form.Item>
        <Form.Item name="teamCount" label={t('walkabouts.teams')} rules={[{ required: true }]}>
          <InputNumber className="gw-wide" min={1} max={MOST_TEAMS} precision={0} />
        </Form.Item>
      </div>
      <Form.Item label={t('walkabouts.startEnd')}>
        <PlaceSelect label={t('walkabouts.startEnd')} value={start ?? suggested} onChange={setStart} />
      </Form.Item>
      <Form.Item
        name="include"
        label={t('walkabouts.include')}
        rules={[{ required: true, message: t('walkabouts.includeNone') }]}
      >
        <Checkbox.Group
          options={CHOOSABLE_KINDS.map((kind) => ({ value: kind, label: t(`walkabouts.kind.${kind}`) }))}
        />
      </Form.Item>
      {wish.polygon && <p className="gw-note">{t('walkabouts.wishArea')}</p>}
      <Form.Item name="name" label={t('walkabouts.name')}>
        <Input maxLength={100} placeholder={usualName} />
      </Form.Item>
    </FormDialog>
  );
}
