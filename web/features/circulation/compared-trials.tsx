import { useTranslate } from '../../i18n/language.store.ts';
import { useManySchemeFigures } from './scheme-figures.queries.ts';
import './trial.css';
import { TrialTable } from './trial-table.tsx';

/** Of the schemes beside each other, those that were tried: measured against predicted. */
export function ComparedTrials({ keys }: { keys: readonly number[] }) {
  const t = useTranslate();
  const tried = useManySchemeFigures(keys).filter(({ trial }) => trial.length > 0);
  if (tried.length === 0) return null;
  return (
    <div className="gw-scheme-trial" data-testid="compared-trials">
      <h3>{t('trial.title')}</h3>
      {tried.map(({ scheme, trial }) => (
        <section key={scheme.key}>
          <h4>
            {scheme.name}
            <small>{t(`circulation.status.${scheme.status}`)}</small>
          </h4>
          <TrialTable rows={trial} />
        </section>
      ))}
    </div>
  );
}
