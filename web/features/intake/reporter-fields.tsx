import { Input } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useIntake } from './intake.store.ts';
import type { IntakeDraft } from './intake-draft.ts';
import { Field } from './source-fields.tsx';

/** Who says it: personal data, seen masked by everybody who needs it not. */
export function ReporterFields({ draft }: { draft: IntakeDraft }) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  return (
    <div className="gw-intake-grid">
      <Field label={t('intake.reporterName')}>
        <Input
          aria-label={t('intake.reporterName')}
          autoComplete="off"
          maxLength={100}
          placeholder={t('intake.optional')}
          value={draft.reporterName}
          onChange={({ target }) => patch({ reporterName: target.value })}
        />
      </Field>
      <Field label={t('intake.reporterPhone')}>
        <Input
          aria-label={t('intake.reporterPhone')}
          autoComplete="off"
          inputMode="tel"
          maxLength={50}
          placeholder={t('intake.optional')}
          value={draft.reporterPhone}
          onChange={({ target }) => patch({ reporterPhone: target.value })}
        />
      </Field>
    </div>
  );
}
