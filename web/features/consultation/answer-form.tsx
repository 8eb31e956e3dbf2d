import { Alert, App, AutoComplete, Button, Checkbox, DatePicker, Form, Input, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import {
  ANSWER_CHANNELS,
  type AnswerChannel,
  STANCES,
  type Stance,
} from '#core/consultation/consultation.ts';
import { ApiError, errorSentence } from '../../api/api-error.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import {
  type ConsultationDetail,
  type PlaceRow,
  usePlaceDoors,
  usePlaces,
  useRecordAnswer,
} from './consultation.queries.ts';

interface Fields {
  place: string;
  entranceKey?: number;
  room?: string;
  channel: AnswerChannel;
  stance: Stance;
  optionCode?: string;
  tags?: string[];
  reason?: string;
  answeredOn: Dayjs;
}

/** The answer that is there already, as the server told of it. */
interface Earlier {
  answerKey: number;
  answeredOn: string;
  stance: Stance;
  channel: AnswerChannel;
}

/** 记答复: which household, by which channel, which way and why; door after door without closing. */
export function AnswerForm({
  detail: { consultation, today },
  place: first,
  onClose,
}: {
  detail: ConsultationDetail;
  place?: string | undefined;
  onClose(): void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const { message } = App.useApp();
  const record = useRecordAnswer(consultation.key);
  const places = usePlaces(consultation.key).data ?? [];
  const [form] = Form.useForm<Fields>();
  const [id, setId] = useState(() => uuid());
  const [isOneAfterAnother, setOneAfterAnother] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [earlier, setEarlier] = useState<Earlier>();
  const place = Form.useWatch('place', form) ?? first;
  const entranceKey = Form.useWatch('entranceKey', form);
  const stance = Form.useWatch('stance', form);
  const doors = usePlaceDoors(consultation.key, place).data;
  const rooms =
    doors?.find((door) => door.entranceKey === entranceKey)?.rooms ??
    (doors?.length === 1 ? doors[0].rooms : []);
  const chooses = consultation.options.length > 0 && (stance === 'agree' || stance === 'conditional');
  const last = consultation.endsOn !== null && consultation.endsOn < today ? consultation.endsOn : today;

  async function save(replaces: number | null) {
    const values = await form.validateFields();
    const at = places.find((each) => each.id === values.place);
    setProblem(undefined);
    try {
      const { replacedKey } = await record.mutateAsync({
        id,
        buildingKey: at?.buildingKey ?? null,
        entranceKey: values.entranceKey ?? at?.entranceKey ?? null,
        room: values.room?.trim() ?? '',
        channel: values.channel,
        stance: values.stance,
        optionCode: chooses ? (values.optionCode ?? null) : null,
        tags: values.tags ?? [],
        reason: values.reason?.trim() ?? '',
        answeredOn: values.answeredOn.format('YYYY-MM-DD'),
        replaces,
      });
      void message.success(t(replacedKey === null ? 'consultation.recorded' : 'consultation.replaced'));
      if (!isOneAfterAnother) return onClose();
      setId(uuid());
      setEarlier(undefined);
      form.resetFields(['room', 'stance', 'optionCode', 'tags', 'reason']);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'consultation.answered_already')
        setEarlier(error.details as unknown as Earlier);
      else setProblem(errorSentence(t, error));
    }
  }

  return (
    <FormDialog<Fields>
      title={t('consultation.record')}
      okText={t('consultation.save')}
      width={560}
      form={form}
      initialValues={{
        place: first,
        channel: 'visit',
        answeredOn: dayjs(last < consultation.startsOn ? consultation.startsOn : last),
      }}
      onValuesChange={(changed: Partial<Fields>) => {
        setEarlier(undefined);
        if ('place' in changed) form.resetFields(['entranceKey', 'room']);
      }}
      isSaving={record.isPending}
      problem={problem}
      onSave={() => save(null)}
      onClose={onClose}
    >
      <div className="gw-answer-place">
        <Form.Item
          name="place"
          label={t('consultation.building')}
          rules={[{ required: true, message: t('errors.consultation.place_missing') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('consultation.buildingExample')}
            options={placeOptions(places, t('consultation.unnamed'))}
          />
        </Form.Item>
        <Form.Item name="entranceKey" label={t('consultation.door')}>
          <Select
            allowClear
            disabled={!doors || doors.length === 0}
            options={doors?.map((door) => ({ value: door.entranceKey, label: door.label }))}
          />
        </Form.Item>
        <Form.Item name="room" label={t('consultation.room')}>
          <AutoComplete
            options={rooms.map(({ room }) => ({ value: room }))}
            showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
            placeholder={t('consultation.roomExample')}
          />
        </Form.Item>
      </div>
      <div className="gw-form-pair">
        <Form.Item name="channel" label={t('consultation.channel')}>
          <Select
            options={ANSWER_CHANNELS.map((each) => ({
              value: each,
              label: t(`consultation.channel.${each}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="answeredOn" label={t('consultation.answeredOn')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item
        name="stance"
        label={t('consultation.stance')}
        rules={[{ required: true, message: t('consultation.stanceNeeded') }]}
      >
        <Radio.Group
          block
          optionType="button"
          options={STANCES.map((each) => ({ value: each, label: t(`consultation.stance.${each}`) }))}
        />
      </Form.Item>
      {chooses && (
        <Form.Item
          name="optionCode"
          label={t('consultation.chosen')}
          rules={[{ required: true, message: t('consultation.optionNeeded') }]}
        >
          <Radio.Group
            options={consultation.options.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="tags" label={t('consultation.tags')}>
        <Checkbox.Group
          options={consultation.tags.map((tag) => ({ value: tag.code, label: localName(language, tag) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('consultation.reason')}
        dependencies={['stance', 'tags']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, reason?: string) =>
              getFieldValue('stance') === 'conditional' &&
              !reason?.trim() &&
              ((getFieldValue('tags') as string[] | undefined) ?? []).length === 0
                ? Promise.reject(new Error(t('errors.consultation.condition_missing')))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
      </Form.Item>
      <Checkbox checked={isOneAfterAnother} onChange={({ target }) => setOneAfterAnother(target.checked)}>
        {t('consultation.oneAfterAnother')}
      </Checkbox>
      {earlier && (
        <Alert
          className="gw-answer-earlier"
          type="warning"
          showIcon
          data-testid="answered-already"
          title={t('consultation.earlier', {
            day: earlier.answeredOn,
            channel: t(`consultation.channel.${earlier.channel}`),
            stance: t(`consultation.stance.${earlier.stance}`),
          })}
          action={
            <Button size="small" onClick={() => void save(earlier.answerKey).catch(() => {})}>
              {t('consultation.replace')}
            </Button>
          }
        />
      )}
    </FormDialog>
  );
}

function placeOptions(places: readonly PlaceRow[], unnamed: string) {
  return places
    .map(({ id, label }) => ({ value: id, label: label || `${unnamed} ${id.slice(1)}` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true }));
}
