import { App, Button, Popconfirm } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type MeasurementRow, useWithdrawMeasurement } from './scheme-figures.queries.ts';

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Each measurement with its day, hours and method, so that it can be judged; wrong ones are taken back. */
export function MeasurementList({
  schemeKey,
  rows,
  isWriter,
}: {
  schemeKey: number;
  rows: readonly MeasurementRow[];
  isWriter: boolean;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const withdraw = useWithdrawMeasurement(schemeKey);
  return (
    <details className="gw-scheme-trial-history">
      <summary>{t('trial.measurements', { n: rows.length })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <time dateTime={row.measuredOn}>{row.measuredOn}</time>
            <span>
              {[
                `${t(`trial.figure.${row.figure}`)} ${Number(row.value.toFixed(1))}`,
                row.place || t('trial.wholeArea'),
                t(`trial.${row.phase}`),
                row.fromMinute !== null &&
                  row.toMinute !== null &&
                  `${clock(row.fromMinute)}–${clock(row.toMinute)}`,
                row.counted !== null && t('trial.countedN', { n: row.counted }),
                t(`trial.method.${row.method}`),
                row.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {isWriter && (
              <Popconfirm
                title={t('trial.withdrawSure')}
                okText={t('trial.withdraw')}
                cancelText={t('action.cancel')}
                onConfirm={() =>
                  withdraw
                    .mutateAsync(row.key)
                    .catch((error: unknown) => void message.error(errorSentence(t, error)))
                }
              >
                <Button size="small" type="text">
                  {t('trial.withdraw')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
