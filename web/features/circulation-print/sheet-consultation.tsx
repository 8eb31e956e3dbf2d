import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useConsultations } from '../consultation/consultation.queries.ts';
import '../consultation/consultation.css';
import { StanceBar, StanceNumbers } from '../consultation/stance-bar.tsx';

/** How households stand, of the latest consultation about the scheme. */
export function SheetConsultation({ schemeKey }: { schemeKey: number }) {
  const t = useTranslate();
  const [latest] = useConsultations(schemeKey).data?.consultations ?? [];
  if (!latest) return <p>{t('circulationPrint.noConsultation')}</p>;
  const { title, startsOn, endsOn, households, answered, counts } = latest;
  const rate = households > 0 ? Math.min(100, (100 * answered) / households) : 0;
  return (
    <div className="gw-sheet-consultation">
      <p>
        {title}（{startsOn}–{endsOn ?? t('consultation.openEnd')}）
      </p>
      <p>
        {t('circulationPrint.answered', {
          answered: formatCount(answered),
          households: formatCount(households),
          rate: rate.toFixed(rate < 10 ? 1 : 0),
        })}
      </p>
      <StanceBar counts={counts} households={null} />
      <StanceNumbers counts={counts} />
    </div>
  );
}
