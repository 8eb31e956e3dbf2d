import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import type { ImportError, ImportOutcome, ImportWarning } from '#core/imports/import-run.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatCount } from '../../ui/format.ts';

/** What an import did, or would do: counts, what was noticed, warnings, all errors. */
export function OutcomeView({ outcome, uploadId }: { outcome: ImportOutcome; uploadId?: string }) {
  const t = useTranslate();
  const refusal = outcome.reason && messageKey(`imports.refusal.${outcome.reason}`);
  return (
    <div className="gw-outcome">
      {outcome.status === 'refused' && refusal && <p className="gw-overdue">{t(refusal)}</p>}
      <p className="gw-outcome-counts">
        <strong>{t('imports.result.rows', { n: outcome.rowCount })}</strong>
        {Object.entries(outcome.counts)
          .filter(([, n]) => n > 0)
          .map(([name, n]) => {
            const key = messageKey(`imports.counts.${name}`);
            return (
              <span key={name}>
                {key ? t(key) : name} <b>{formatCount(n)}</b>
              </span>
            );
          })}
        {outcome.badRowCount > 0 && (
          <span className="gw-overdue">{t('imports.result.bad', { n: outcome.badRowCount })}</span>
        )}
      </p>
      {outcome.notes.length > 0 && (
        <section>
          <h4>{t('imports.result.notes')}</h4>
          <ul className="gw-notes">
            {outcome.notes.map(({ code, count, details }) => {
              const key = messageKey(`imports.notes.${code}`);
              return (
                <li key={`${code}-${JSON.stringify(details ?? {})}`}>
                  {key ? t(key, { ...details, count }) : t('imports.notes.other', { code, count })}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {outcome.warnings.length > 0 && <Warnings warnings={outcome.warnings} count={outcome.warningCount} />}
      <Errors outcome={outcome} uploadId={uploadId} />
    </div>
  );
}

function Warnings({ warnings, count }: { warnings: ImportWarning[]; count: number }) {
  const t = useTranslate();
  const sentence = ({ code, names, areaM2 }: ImportWarning) => {
    const key = messageKey(`imports.warnings.${code}`);
    const values = { what: key ? t(key) : code, names: names.join(' / ') };
    return areaM2 === null
      ? t('imports.warnings.lineShort', values)
      : t('imports.warnings.line', { ...values, area: Math.round(areaM2) });
  };
  return (
    <section>
      <h4>{t('imports.result.warnings', { n: count })}</h4>
      <ul className="gw-notes gw-notes-scroll">
        {warnings.map((warning) => (
          <li key={`${warning.code}-${warning.rows.join()}-${warning.at?.join()}`}>{sentence(warning)}</li>
        ))}
      </ul>
    </section>
  );
}

function Errors({ outcome, uploadId }: { outcome: ImportOutcome; uploadId: string | undefined }) {
  const t = useTranslate();
  const { errors, errorCount } = outcome;
  if (errorCount === 0) return <p className="gw-note">{t('imports.result.noErrors')}</p>;
  return (
    <section>
      <h4>
        {t('imports.result.errors')} · {t('imports.result.errorTotal', { n: errorCount })}
        {outcome.hasErrorFile && uploadId && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={`/api/imports/${uploadId}/errors.csv`}
            className="gw-error-file"
          >
            {t('imports.result.downloadErrors')}
          </Button>
        )}
      </h4>
      {errors.length < errorCount && (
        <p className="gw-note">{t('imports.result.errorsShown', { shown: errors.length, n: errorCount })}</p>
      )}
      <Table<ImportError>
        size="small"
        rowKey={(error) => `${error.row}-${error.field}-${error.code}`}
        dataSource={errors}
        pagination={{ pageSize: 8, size: 'small', showSizeChanger: false, hideOnSinglePage: true }}
        columns={[
          { title: t('imports.result.errorRow'), dataIndex: 'row', width: 72 },
          { title: t('imports.result.errorColumn'), dataIndex: 'field', width: 120, ellipsis: true },
          { title: t('imports.result.errorValue'), dataIndex: 'value', ellipsis: true },
          {
            title: t('imports.result.errorReason'),
            render: (_, { code }) => {
              const key = messageKey(`imports.errors.${code}`);
              return key ? t(key) : code;
            },
          },
        ]}
      />
    </section>
  );
}
