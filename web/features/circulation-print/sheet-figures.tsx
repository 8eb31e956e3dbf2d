import { betterIs, type Indicators } from '#core/circulation/scenario/indicators.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { COMPARED } from '../circulation/compare-model.ts';
import { signed } from '../circulation/trial-table.tsx';

/** Today, under the scheme, and the difference. */
export function SheetFigures({ before, after }: { before: Indicators; after: Indicators }) {
  const t = useTranslate();
  return (
    <section>
      <h2>{t('circulationPrint.figures')}</h2>
      <table className="gw-sheet-table" data-testid="sheet-figures">
        <thead>
          <tr>
            <th>{t('circulationPrint.figure')}</th>
            <th>{t('circulationPrint.before')}</th>
            <th>{t('circulationPrint.after')}</th>
            <th>{t('circulationPrint.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.map(([figure, digits]) => {
            const change = Number((after[figure] - before[figure]).toFixed(digits));
            const better = betterIs[figure];
            const isWorse = change !== 0 && better !== undefined && change > 0 === (better === 'less');
            return (
              <tr key={figure}>
                <td>{t(`circulation.indicator.${figure}`)}</td>
                <td>{before[figure].toFixed(digits)}</td>
                <td>{after[figure].toFixed(digits)}</td>
                <td className={isWorse ? 'gw-sheet-worse' : undefined}>
                  {change === 0 ? '–' : signed(change, digits)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
