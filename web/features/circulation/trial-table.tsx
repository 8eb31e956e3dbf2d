import { Tooltip } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import type { TrialRow } from './scheme-figures.queries.ts';

/** Below this a model is held to fit a count. */
const GOOD_GEH = 5;

const digitsOf = ({ figure }: TrialRow) => (figure === 'response' ? 1 : 0);

/** 实测 beside 预测, a line for each figure and place. */
export function TrialTable({ rows }: { rows: readonly TrialRow[] }) {
  const t = useTranslate();
  const text = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));
  return (
    <table className="gw-circulation-table gw-scheme-trial-table" data-testid="trial-table">
      <thead>
        <tr>
          <th>{t('trial.figure')}</th>
          <th>{t('trial.measuredBefore')}</th>
          <th>{t('trial.measuredDuring')}</th>
          <th>{t('trial.predicted')}</th>
          <th>{t('trial.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { figure, segmentId, place, measuredBefore, measuredDuring, predictedAfter, geh } = row;
          const digits = digitsOf(row);
          const isFit = geh !== null && geh < GOOD_GEH;
          return (
            <tr key={`${figure} ${segmentId} ${place}`}>
              <td>
                {t(`trial.figure.${figure}`)}
                <small>{place || t('trial.wholeArea')}</small>
              </td>
              <td>{text(measuredBefore?.mean ?? null, digits)}</td>
              <td>
                {text(measuredDuring?.mean ?? null, digits)}
                {measuredDuring && measuredDuring.n > 1 && (
                  <small>{t('trial.times', { n: measuredDuring.n })}</small>
                )}
              </td>
              <td>{text(predictedAfter, digits)}</td>
              <td>
                {row.difference === null ? '–' : signed(row.difference, digits)}
                {geh !== null && (
                  <Tooltip title={t('trial.gehHint')}>
                    <small className={isFit ? 'gw-good' : 'gw-worse'}>
                      GEH {geh.toFixed(1)} {t(isFit ? 'trial.fits' : 'trial.misses')}
                    </small>
                  </Tooltip>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function signed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) > 0 ? `+${text}` : text.replace('-', '−').replace(/^−0(\.0)?$/, '0');
}
