import { FileExcelOutlined, FileTextOutlined, GlobalOutlined, PictureOutlined } from '@ant-design/icons';
import { Alert, App, Button, Modal, Progress } from 'antd';
import { type ReactNode, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePicture } from '../picture/use-picture.ts';
import './exports.css';
import { EXPORT_LIMIT, TABLE_FORMATS, type TableFormat, useTableExport } from './exports.queries.ts';
import { exportFileName } from './file-name.ts';
import { type ExportFrame, useExportFrame } from './use-export-frame.ts';

type Format = TableFormat | 'png';

const ICONS: Record<Format, ReactNode> = {
  xlsx: <FileExcelOutlined />,
  csv: <FileTextOutlined />,
  geojson: <GlobalOutlined />,
  png: <PictureOutlined />,
};

/** The current result as a file: says beforehand what it will hold and what it will be called. */
export function ExportDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslate();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={t('exports.title')}
      width={560}
      destroyOnHidden
    >
      <ExportForm onClose={onClose} />
    </Modal>
  );
}

function ExportForm({ onClose }: { onClose(): void }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const frame = useExportFrame();
  const [format, setFormat] = useState<Format>('xlsx');
  const table = useTableExport();
  const picture = usePicture();
  if (!frame) return null;

  const isPicture = format === 'png';
  const [running, refusal] = isPicture ? [picture, picture.error] : [table, table.error];
  const nameOf = (nowIso: string) =>
    exportFileName({
      place: frame.place,
      subject: t(isPicture ? 'exports.pictureSubject' : 'exports.subject'),
      days: frame.days,
      exported: t('exports.exportedWord'),
      nowIso,
    });
  const obstacle = isPicture
    ? picture.canDraw
      ? undefined
      : t('exports.pictureNeedsMap')
    : frame.rowCount === 0
      ? t('exports.nothing')
      : frame.rowCount > EXPORT_LIMIT
        ? t('exports.tooMany', { limit: EXPORT_LIMIT })
        : undefined;
  const start = () => {
    const fileName = nameOf(new Date().toISOString());
    const onSuccess = (name: string) => {
      void message.success(t('exports.done', { name }));
      onClose();
    };
    if (format === 'png') picture.mutate({ frame, fileName }, { onSuccess });
    else table.mutate({ format, frame, fileName, filterText: wordsOf(frame, t) }, { onSuccess });
  };
  return (
    <form
      className="gw-export"
      onSubmit={(event) => {
        event.preventDefault();
        if (!obstacle && !running.isPending) start();
      }}
    >
      <p className="gw-export-what">
        <strong data-testid="export-count">{t('exports.rows', { n: frame.rowCount })}</strong>
        <span>{wordsOf(frame, t)}</span>
      </p>
      <fieldset>
        <legend className="gw-sr-only">{t('exports.format')}</legend>
        {([...TABLE_FORMATS, 'png'] as const).map((each) => (
          <label key={each} className={each === format ? 'gw-export-card gw-chosen' : 'gw-export-card'}>
            <input
              type="radio"
              name="format"
              value={each}
              checked={each === format}
              disabled={running.isPending}
              onChange={() => setFormat(each)}
            />
            {ICONS[each]}
            <span>
              <strong>{t(`exports.format.${each}`)}</strong>
              <em>{t(`exports.format.${each}Note`)}</em>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="gw-note">
        {t('exports.fileName')}{' '}
        <span className="gw-export-name">{`${nameOf(new Date().toISOString())}.${format}`}</span>
      </p>
      <p className="gw-note">{t(isPicture ? 'exports.maskedPicture' : 'exports.masked')}</p>
      {refusal && <Alert type="warning" showIcon title={errorSentence(t, refusal)} />}
      {obstacle && <Alert type="info" showIcon title={obstacle} />}
      {running.isPending && (
        <div className="gw-export-progress" aria-live="polite">
          <Progress percent={100} status="active" showInfo={false} size="small" />
          <span className="gw-note">
            {table.receivedBytes > 0 && !isPicture
              ? t('exports.received', { size: sizeOf(table.receivedBytes) })
              : t('exports.preparing')}
          </span>
        </div>
      )}
      <div className="gw-export-end">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={running.isPending}
          disabled={obstacle !== undefined}
        >
          {t('exports.start')}
        </Button>
      </div>
    </form>
  );
}

/** Everything that narrows the result, in one sentence; it goes into the file, too. */
function wordsOf(frame: ExportFrame, t: ReturnType<typeof useTranslate>): string {
  return [frame.period, ...(frame.scopeTitle ? [frame.scopeTitle] : []), ...frame.conditions].join(
    t('exports.semicolon'),
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
