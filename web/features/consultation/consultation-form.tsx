import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v4 as uuid } from 'uuid';
import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import { errorSentence } from '../../api/api-error.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { changesOf } from '../../ui/changes-of.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useConflict } from '../cases/conflict.store.ts';
import { useScenarios } from '../circulation/circulation.queries.ts';
import {
  type ConsultationDetail,
  type ConsultationInput,
  useConsultations,
  useCreateConsultation,
  useEditConsultation,
} from './consultation.queries.ts';

type Consultation = ConsultationDetail['consultation'];

interface Fields {
  title: string;
  question: string;
  schemeKey?: number;
  areaKeys?: number[];
  kind: 'stance' | 'vote';
  options?: { code?: string; name?: string; schemeKey?: number }[];
  tags: string[];
  startsOn: Dayjs;
  endsOn?: Dayjs | null;
}

/** 发起征询: what is asked, whom, until when. */
export function ConsultationForm({
  schemeKey: about,
  consultation: now,
  onSaved,
  onClose,
}: {
  schemeKey?: number;
  consultation?: Consultation;
  onSaved?(key: number): void;
  onClose(): void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const [consultation] = useState(now);
  const [id] = useState(() => uuid());
  const list = useConsultations().data;
  const areas = useAreas();
  const scenarios = useScenarios();
  const create = useCreateConsultation();
  const edit = useEditConsultation(consultation?.key ?? 0);
  const askConflict = useConflict((state) => state.ask);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const kind = Form.useWatch('kind', form) ?? (consultation?.options.length ? 'vote' : 'stance');
  const schemeKey = Form.useWatch('schemeKey', form) ?? consultation?.schemeKey ?? about;
  const scheme = scenarios.find(({ key }) => key === schemeKey);
  const whole = (areas?.ofLevel('subdistrict') ?? []).map(({ key }) => key);
  const specOf = (keys: readonly number[] | undefined): AreaSpec => {
    const kept = consultation?.schemeKey === schemeKey ? consultation?.spec : undefined;
    const given = (kept ?? scheme?.spec) as AreaSpec | undefined;
    if (keys?.length) return { kind: 'areas', keys: [...keys] };
    return given ?? (whole.length > 0 ? { kind: 'areas', keys: whole } : { kind: 'all' });
  };
  const known = consultation?.tags ?? list?.concerns ?? [];
  const concerns = [
    ...known,
    ...(list?.concerns ?? []).filter(({ code }) => !known.some((each) => each.code === code)),
  ];
  const firstKeys = consultation?.spec.kind === 'areas' ? consultation.spec.keys : undefined;
  const schemes = scenarios.map(({ key, name }) => ({ value: key, label: name }));
  const search = { optionFilterProp: 'label' };

  async function save(expectedVersion: number | undefined) {
    const values = await form.validateFields();
    const tags = values.tags.map((tag) => {
      const code = tag.replace(/[^\p{L}\p{N}_-]/gu, '').slice(0, 40);
      return concerns.find((each) => each.code === tag) ?? { code, name: tag, nameEn: tag };
    });
    const written: Omit<ConsultationInput, 'id'> = {
      title: values.title.trim(),
      question: values.question.trim(),
      schemeKey: values.schemeKey ?? null,
      options: values.kind === 'vote' ? optionsOf(values.options ?? []) : [],
      tags,
      spec: specOf(values.areaKeys) as ConsultationInput['spec'],
      startsOn: values.startsOn.format('YYYY-MM-DD'),
      endsOn: values.endsOn?.format('YYYY-MM-DD') ?? null,
    };
    try {
      if (consultation && expectedVersion !== undefined) {
        const before = Object.fromEntries(
          Object.keys(written).map((field) => [field, consultation[field as keyof Consultation]]),
        ) as typeof written;
        await edit.mutateAsync({ expectedVersion, ...changesOf(before, written) });
        onSaved?.(consultation.key);
      } else onSaved?.((await create.mutateAsync({ id, ...written })).key);
      onClose();
    } catch (error) {
      if (!askConflict(error, (version) => void save(version).catch(() => {}), onClose))
        setProblem(errorSentence(t, error));
    }
  }

  // the lists it begins with have to be there first
  if (!list || !areas) return null;
  return (
    <FormDialog<Fields>
      title={t(consultation ? 'consultation.edit' : 'consultation.create')}
      okText={t('consultation.save')}
      width={600}
      form={form}
      initialValues={{
        title: consultation?.title ?? (scheme && t('consultation.titleOf', { scheme: scheme.name })),
        question: consultation?.question,
        schemeKey,
        areaKeys: firstKeys,
        kind,
        options: consultation?.options.length
          ? consultation.options.map((each) => ({ ...each, schemeKey: each.schemeKey ?? undefined }))
          : [{}, {}],
        tags: known.map(({ code }) => code),
        startsOn: dayjs(consultation?.startsOn ?? list.today),
        endsOn: consultation?.endsOn ? dayjs(consultation.endsOn) : null,
      }}
      isSaving={create.isPending || edit.isPending}
      problem={problem}
      onSave={() => save(consultation?.version)}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label={t('consultation.title')}
        rules={[{ required: true, whitespace: true, message: t('consultation.titleNeeded') }]}
      >
        <Input autoFocus maxLength={120} placeholder={t('consultation.titleExample')} />
      </Form.Item>
      <Form.Item
        name="question"
        label={t('consultation.question')}
        rules={[{ required: true, whitespace: true, message: t('consultation.questionNeeded') }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          placeholder={t('consultation.questionExample')}
        />
      </Form.Item>
      <div className="gw-form-pair">
        <Form.Item name="schemeKey" label={t('consultation.scheme')}>
          <Select allowClear showSearch={search} options={schemes} placeholder={t('consultation.noScheme')} />
        </Form.Item>
        <Form.Item name="areaKeys" label={t('consultation.area')}>
          <Select
            mode="multiple"
            allowClear
            showSearch={search}
            maxTagCount="responsive"
            placeholder={t(scheme ? 'consultation.areaOfScheme' : 'consultation.wholeArea')}
            options={(['subdistrict', 'community', 'grid'] as const).flatMap((level) =>
              areas.ofLevel(level).map(({ key, name }) => ({ value: key, label: name })),
            )}
          />
        </Form.Item>
        <Form.Item name="startsOn" label={t('consultation.startsOn')} rules={[{ required: true }]}>
          <DatePicker className="gw-wide" allowClear={false} />
        </Form.Item>
        <Form.Item
          name="endsOn"
          label={t('consultation.endsOn')}
          dependencies={['startsOn']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, endsOn?: Dayjs | null) =>
                endsOn?.isBefore(getFieldValue('startsOn') as Dayjs, 'day')
                  ? Promise.reject(new Error(t('errors.consultation.period_wrong')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <DatePicker className="gw-wide" />
        </Form.Item>
      </div>
      <Form.Item name="kind" label={t('consultation.kind')}>
        <Segmented
          options={(['stance', 'vote'] as const).map((each) => ({
            value: each,
            label: t(`consultation.kind.${each}`),
          }))}
        />
      </Form.Item>
      {kind === 'vote' && (
        <Form.List name="options">
          {(fields, { add, remove }) => (
            <div className="gw-consultation-options">
              {fields.map(({ key, name }) => (
                <div key={key} className="gw-consultation-option">
                  <Form.Item
                    name={[name, 'name']}
                    rules={[{ required: true, whitespace: true, message: t('consultation.optionNeeded') }]}
                  >
                    <Input maxLength={80} placeholder={t('consultation.option', { n: name + 1 })} />
                  </Form.Item>
                  <Form.Item name={[name, 'schemeKey']}>
                    <Select
                      allowClear
                      showSearch={search}
                      options={schemes}
                      placeholder={t('consultation.noScheme')}
                    />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('consultation.removeOption')}
                    disabled={fields.length <= 2}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              {fields.length < 6 && (
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
                  {t('consultation.addOption')}
                </Button>
              )}
            </div>
          )}
        </Form.List>
      )}
      <Form.Item name="tags" label={t('consultation.tags')} tooltip={t('consultation.tagsNote')}>
        <Select
          mode="tags"
          options={concerns.map((each) => ({ value: each.code, label: localName(language, each) }))}
          optionFilterProp="label"
        />
      </Form.Item>
    </FormDialog>
  );
}

/** A new option gets the first free letter; what has a code keeps it, as answers speak of it. */
function optionsOf(rows: NonNullable<Fields['options']>): NonNullable<ConsultationInput['options']> {
  const used = new Set(rows.flatMap(({ code }) => code ?? []));
  return rows.map(({ code, name = '', schemeKey }) => {
    const free = code ?? [...'abcdefghijkl'].find((letter) => !used.has(letter))!;
    used.add(free);
    return { code: free, name: name.trim(), schemeKey: schemeKey ?? null };
  });
}
