import { App, DatePicker, Form, Input, InputNumber, Segmented, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { v4 as uuid } from 'uuid';
import {
  MEASURED_FIGURES,
  MEASURING_METHODS,
  type MeasuredFigure,
  type MeasuringMethod,
} from '#core/circulation/trial/trial-comparison.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { type SchemeFigures, useAddMeasurement } from './scheme-figures.queries.ts';

interface Fields {
  figure: MeasuredFigure;
  segmentId?: string;
  measuredOn: Dayjs;
  time: [Dayjs, Dayjs];
  value: number;
  method: MeasuringMethod;
  note?: string;
}

/** Methods that make sense for a figure, the usual one first. */
const METHODS: Record<MeasuredFigure, readonly MeasuringMethod[]> = {
  flow: ['manual', 'video', 'detector'],
  bays: ['survey', 'video'],
  response: ['drill', 'manual'],
};
const MOST_STREETS = 300;
const minuteOf = (time: Dayjs) => time.hour() * 60 + time.minute();

/** 记实测: what, where, when and how; whether it was before the trial or during it follows from the day. */
export function MeasurementForm({ figures, onClose }: { figures: SchemeFigures; onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { scheme, today } = figures;
  const add = useAddMeasurement(scheme.key);
  const [form] = Form.useForm<Fields>();
  const [id] = useState(() => uuid());
  const [problem, setProblem] = useState<string>();
  const streets = useStreetOptions(figures);
  const figure = Form.useWatch('figure', form) ?? 'flow';
  const measuredOn = Form.useWatch('measuredOn', form);
  const phase =
    scheme.trialFrom !== null && measuredOn && measuredOn.format('YYYY-MM-DD') >= scheme.trialFrom
      ? 'during'
      : 'before';

  async function save() {
    const values = await form.validateFields();
    const common = {
      id,
      phase,
      place: streets.find(({ value }) => value === values.segmentId)?.street ?? '',
      measuredOn: values.measuredOn.format('YYYY-MM-DD'),
      method: values.method,
      note: values.note?.trim() ?? '',
    } as const;
    try {
      if (values.figure === 'flow')
        await add.mutateAsync({
          ...common,
          figure: 'flow',
          segmentId: values.segmentId!,
          counted: values.value,
          fromMinute: minuteOf(values.time[0]),
          toMinute: minuteOf(values.time[1]),
        });
      else
        await add.mutateAsync({
          ...common,
          figure: values.figure,
          segmentId: values.segmentId ?? null,
          value: values.value,
        });
      void message.success(t('trial.stored'));
      onClose();
    } catch (error) {
      setProblem(errorSentence(t, error));
    }
  }

  const isFlow = figure === 'flow';
  return (
    <FormDialog<Fields>
      title={t('trial.add')}
      okText={t('trial.save')}
      width={480}
      form={form}
      initialValues={{
        figure: 'flow',
        segmentId: streets.find(({ isSelected }) => isSelected)?.value,
        measuredOn: dayjs(today),
        time: [dayjs('2000-01-01T07:30'), dayjs('2000-01-01T08:30')],
        method: 'manual',
      }}
      onValuesChange={(changed) => {
        if (changed.figure) form.setFieldsValue({ method: METHODS[changed.figure][0] });
      }}
      isSaving={add.isPending}
      problem={problem}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item name="figure">
        <Segmented
          block
          options={MEASURED_FIGURES.map((each) => ({ value: each, label: t(`trial.figure.${each}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="segmentId"
        label={t('trial.street')}
        extra={isFlow ? t('trial.streetHint') : t('trial.areaHint')}
        rules={[{ required: isFlow, message: t('trial.streetNeeded') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={!isFlow}
          placeholder={isFlow ? t('trial.streetNeeded') : t('trial.wholeArea')}
          options={streets}
        />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item
          name="measuredOn"
          label={t('trial.day')}
          extra={t('trial.counts', { phase: t(`trial.${phase}`) })}
          rules={[{ required: true }]}
        >
          <DatePicker className="gw-wide" allowClear={false} maxDate={dayjs(today)} />
        </Form.Item>
        {isFlow && (
          <Form.Item
            name="time"
            label={t('trial.time')}
            rules={[
              {
                validator: (_, time?: [Dayjs, Dayjs]) =>
                  time && minuteOf(time[0]) < minuteOf(time[1])
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('trial.timeNeeded'))),
              },
            ]}
          >
            <TimePicker.RangePicker className="gw-wide" format="HH:mm" minuteStep={5} allowClear={false} />
          </Form.Item>
        )}
      </div>
      <div className="gw-form-pair">
        <Form.Item
          name="value"
          label={t(`trial.value.${figure}`)}
          rules={[{ required: true, message: t('trial.valueNeeded') }]}
        >
          <InputNumber
            className="gw-wide"
            min={0}
            max={100_000}
            precision={figure === 'response' ? 1 : 0}
            suffix={t(`trial.unit.${figure}`)}
          />
        </Form.Item>
        <Form.Item name="method" label={t('trial.method')}>
          <Select
            options={MEASURING_METHODS.filter((each) => METHODS[figure].includes(each)).map((value) => ({
              value,
              label: t(`trial.method.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('trial.note')}>
        <Input maxLength={500} placeholder={t('trial.noteExample')} />
      </Form.Item>
    </FormDialog>
  );
}

interface StreetOption {
  value: string;
  label: string;
  street: string;
  isSelected: boolean;
}

/** The street that is chosen on the map, then every street at its busiest piece. */
function useStreetOptions({ prediction }: SchemeFigures): StreetOption[] {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  const selected = usePlan((state) => state.selected);
  return useMemo(() => {
    const options: StreetOption[] = [];
    if (network && selected !== undefined) {
      const street = network.segments[selected].name ?? t('circulation.unnamed');
      const label = t('trial.selectedStreet', { street });
      options.push({ value: network.segmentIds[selected], label, street, isSelected: true });
    }
    const seen = new Set<string>();
    // busiest first: the first piece of a name is its busiest
    for (const { segmentId, name } of prediction?.streets ?? []) {
      if (!name || seen.has(name) || options.length >= MOST_STREETS) continue;
      seen.add(name);
      if (options.some(({ value }) => value === segmentId)) continue;
      options.push({ value: segmentId, label: name, street: name, isSelected: false });
    }
    return options;
  }, [network, selected, prediction, t]);
}
