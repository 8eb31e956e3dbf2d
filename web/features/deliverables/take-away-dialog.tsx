import {
  FileExcelOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileWordOutlined,
  Html5Outlined,
} from '@ant-design/icons';
import { Alert, Button, Checkbox, Modal, Segmented, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import '../exports/exports.css';
import { type DeliverableFormat, FORMATS, PDF_PAPERS, type PdfPaper } from './deliverable.ts';
import { PagePreview } from './page-preview.tsx';
import { takeAwayName } from './take-away.ts';
import './take-away.css';
import { useTakeAwayJob } from './take-away-job.store.ts';
import { useDeckNames } from './use-deck-names.ts';

const ICONS: Record<DeliverableFormat, ReactNode> = {
  pptx: <FilePptOutlined />,
  pdf: <FilePdfOutlined />,
  docx: <FileWordOutlined />,
  xlsx: <FileExcelOutlined />,
  html: <Html5Outlined />,
};
/** An atlas settles nothing: there are no minutes of it, and nothing to tick off. */
const FORMATS_OF = { review: FORMATS, atlas: ['pptx', 'pdf', 'html'] } as const;

export interface TakeAwayDialogProps {
  /** Undefined while it is fetched. */
  deck: Deck | undefined;
  /** Null for an atlas. */
  reviewKey: number | null;
  open: boolean;
  onClose(): void;
}

/** 带走: which files of a deck. They are made in the background (take-away-tray.tsx), one deck at a time. */
export function TakeAwayDialog({ deck, reviewKey, open, onClose }: TakeAwayDialogProps) {
  const t = useTranslate();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('deliverables.title')} width={900}>
      {deck ? (
        <TakeAwayForm deck={deck} reviewKey={reviewKey} onClose={onClose} />
      ) : (
        <Skeleton active paragraph={{ rows: 5 }} title={false} />
      )}
    </Modal>
  );
}

function TakeAwayForm({
  deck,
  reviewKey,
  onClose,
}: {
  deck: Deck;
  reviewKey: number | null;
  onClose(): void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const names = useDeckNames();
  const isBusy = useTakeAwayJob(({ job }) => job?.state === 'running');
  const [chosen, setChosen] = useState<readonly DeliverableFormat[]>(['pptx']);
  const [paper, setPaper] = useState<PdfPaper>('a4');
  const [withPictures, setWithPictures] = useState(true);
  const formats = FORMATS_OF[deck.kind].filter((format) => chosen.includes(format));
  const title = deck.title || t('deliverables.atlasTitle');
  const start = () => {
    const context = { reviewKey, title, names, language, t };
    void useTakeAwayJob.getState().start(deck, { formats, paper, withPictures }, context);
    onClose();
  };
  return (
    <form
      className="gw-export"
      data-testid="take-away"
      onSubmit={(event) => {
        event.preventDefault();
        if (formats.length > 0 && !isBusy) start();
      }}
    >
      <p className="gw-export-what">
        <strong>{title}</strong>
        <span>{t('deliverables.what', { n: deck.slides.length })}</span>
      </p>
      <div className="gw-take-columns">
        <fieldset>
          <legend className="gw-sr-only">{t('deliverables.format')}</legend>
          {FORMATS_OF[deck.kind].map((each) => (
            <label
              key={each}
              className={chosen.includes(each) ? 'gw-export-card gw-chosen' : 'gw-export-card'}
            >
              <input
                type="checkbox"
                value={each}
                checked={chosen.includes(each)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, each] : chosen.filter((format) => format !== each))
                }
              />
              {ICONS[each]}
              <span>
                <strong>{t(`deliverables.format.${each}`)}</strong>
                <em>{t(`deliverables.format.${each}Note`)}</em>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="gw-take-side">
          <PagePreview deck={deck} names={names} />
          <div className="gw-take-options">
            <Checkbox checked={withPictures} onChange={({ target }) => setWithPictures(target.checked)}>
              {t('deliverables.withPictures')}
            </Checkbox>
            {chosen.includes('pdf') && (
              <Segmented<PdfPaper>
                size="small"
                aria-label={t('deliverables.paper')}
                value={paper}
                onChange={setPaper}
                options={PDF_PAPERS.map((each) => ({ value: each, label: t(`deliverables.paper.${each}`) }))}
              />
            )}
          </div>
          {deck.frame.isMasked ? (
            <p className="gw-note">{t('deliverables.maskedNote')}</p>
          ) : (
            <Alert type="warning" showIcon title={t('deliverables.unmaskedNote')} />
          )}
        </div>
      </div>
      {formats.length > 0 && (
        <p className="gw-note">
          {t('exports.fileName')}{' '}
          <span className="gw-export-name">
            {`${takeAwayName(deck, formats[0], { t, nowIso: new Date().toISOString() })}.${formats[0]}`}
          </span>
        </p>
      )}
      <div className="gw-export-end">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={formats.length === 0}>
          {formats.length === 0 ? t('deliverables.choose') : t('deliverables.start', { n: formats.length })}
        </Button>
      </div>
    </form>
  );
}
