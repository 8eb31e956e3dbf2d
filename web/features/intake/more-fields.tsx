import { DatePicker, Input, Select } from 'antd';
import { proposeSummary } from '#core/opinions/propose-title.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { fromOfficeTime, toOfficeTime } from '../cases/office-time.ts';
import type { IntakeOptions } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import type { IntakeDraft } from './intake-draft.ts';
import { Field } from './source-fields.tsx';

/** What is written by itself unless somebody writes it: the summary, when it came; and which meeting it was said at. */
export function MoreFields({ draft, options }: { draft: IntakeDraft; options: IntakeOptions }) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  const events = options.campaigns.find(({ key }) => key === draft.campaignKey)?.events ?? [];
  return (
    <details className="gw-intake-more">
      <summary>{t('intake.more')}</summary>
      <div className="gw-intake-grid">
        <Field label={t('intake.summary')} isWide>
          <Input.TextArea
            aria-label={t('intake.summary')}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={2000}
            placeholder={t('intake.summaryExample')}
            value={draft.summary ?? proposeSummary(draft.text)}
            onChange={({ target }) => patch({ summary: target.value })}
          />
        </Field>
        <Field label={t('intake.receivedAt')}>
          <DatePicker
            className="gw-wide"
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            aria-label={t('intake.receivedAt')}
            placeholder={t('intake.now')}
            maxDate={toOfficeTime(options.now)}
            value={draft.receivedAt ? toOfficeTime(draft.receivedAt) : null}
            onChange={(time) => patch({ receivedAt: time ? fromOfficeTime(time) : null })}
          />
        </Field>
        {events.length > 0 && (
          <Field label={t('intake.event')}>
            <Select<number>
              aria-label={t('intake.event')}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('intake.optional')}
              value={draft.eventKey ?? undefined}
              onChange={(key: number | undefined) => patch({ eventKey: key ?? null })}
              options={events.map(({ key, title: name, heldOn }) => ({
                value: key,
                label: `${heldOn} ${name}`,
              }))}
            />
          </Field>
        )}
      </div>
    </details>
  );
}
