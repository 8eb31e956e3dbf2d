import { Input, Segmented } from 'antd';
import { TRIAGES, type Triage } from '#core/problems/vocabulary.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { useIntake } from './intake.store.ts';
import type { IntakeDraft } from './intake-draft.ts';

const LATER = 'later';
/** 自处理 is for whoever stands where it is (move-permissions.ts). */
const FIXERS = ['admin', 'leader', 'secretary', 'grid_worker'];

/** 研判 at capture: solved on the spot, for the street, for those above; or later. */
export function TriageField({ draft, isWanted }: { draft: IntakeDraft; isWanted: boolean }) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  const role = useSession().data?.principal.role ?? '';
  const open = TRIAGES.filter((triage) => triage !== 'fixed_on_spot' || FIXERS.includes(role));
  return (
    <section className="gw-intake-field">
      <span className="gw-intake-label" id="gw-intake-triage">
        {t('intake.triage')}
      </span>
      <Segmented<Triage | typeof LATER>
        aria-labelledby="gw-intake-triage"
        block
        value={draft.triage ?? LATER}
        onChange={(value) => patch({ triage: value === LATER ? null : value })}
        options={[
          { value: LATER, label: t('intake.triageLater') },
          ...open.map((value) => ({ value, label: t(`intake.triage.${value}`) })),
        ]}
      />
      {draft.triage === 'fixed_on_spot' && (
        <>
          <Input
            aria-label={t('intake.fixedHow')}
            placeholder={t('intake.fixedHowExample')}
            maxLength={500}
            status={isWanted ? 'warning' : undefined}
            value={draft.fixedHow}
            onChange={({ target }) => patch({ fixedHow: target.value })}
          />
          {isWanted && <p className="gw-intake-want">{t('intake.fixedHowNeeded')}</p>}
        </>
      )}
    </section>
  );
}
