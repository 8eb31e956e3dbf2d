import type { PlanView } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { signed } from '../circulation/trial-table.tsx';

const SHOWN = 9;

/** 谁受影响: whom cars or engines no longer reach, and how much farther each community drives. */
export function SheetAffected({ view }: { view: PlanView }) {
  const t = useTranslate();
  const { doorsCutOff, householdsCutOff, fireLostAnyWay, fireLate, householdsFarOff } = view.indicators;
  return (
    <section>
      <h2>{t('circulationPrint.affected')}</h2>
      <ul className="gw-sheet-lines">
        <li>
          {doorsCutOff === 0
            ? t('circulationPrint.noCutOff')
            : t('circulationPrint.cutOff', { doors: doorsCutOff, households: householdsCutOff })}
        </li>
        <li>{t('circulationPrint.fire', { doors: fireLostAnyWay, late: fireLate })}</li>
        <li>{t('circulationPrint.farOff', { households: householdsFarOff })}</li>
      </ul>
      {view.byCommunity.length > 0 && (
        <table className="gw-sheet-table">
          <thead>
            <tr>
              <th>{t('circulationPrint.communities')}</th>
              <th>{t('circulation.households')}</th>
              <th>{t('circulation.mean')}</th>
              <th>P95</th>
              <th>{t('circulation.max')}</th>
            </tr>
          </thead>
          <tbody>
            {view.byCommunity.slice(0, SHOWN).map(({ group, households, meanM, p95M, maxM }) => (
              <tr key={group}>
                <td>{group}</td>
                <td>{formatCount(households)}</td>
                {[meanM, p95M, maxM].map((metres, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
                  <td key={i}>{signed(metres, 0)} m</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.byCommunity.length > SHOWN && (
        <p className="gw-sheet-note">{t('circulation.more', { n: view.byCommunity.length - SHOWN })}</p>
      )}
    </section>
  );
}
