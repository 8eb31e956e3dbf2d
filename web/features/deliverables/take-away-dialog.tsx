import {
  CheckCircleFilled,
  FileExcelOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileWordOutlined,
  Html5Outlined,
} from '@ant-design/icons';
import { Alert, Button, Checkbox, Modal, Progress, Segmented } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Deck } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import '../exports/exports.css';
import { type DeliverableFormat, FORMATS, PDF_PAPERS, type PdfPaper } from './deliverable.ts';
import { type FileState, type TakeAwayProgress, takeAway, takeAwayName } from './take-away.ts';
import './take-away.css';
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

/** 带走: which files, then how far they are. Closing it while files are made asks for nothing and goes on. */
export function TakeAwayDialog({ deck, reviewKey, open, onClose }: TakeAwayDialogProps) {
  const t = useTranslate();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('deliverables.title')} width={600}>
      {deck ? (
        <TakeAwayForm deck={deck} reviewKey={reviewKey} onClose={onClose} />
      ) : (
        <p>{t('app.loading')}</p>
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
  const [chosen, setChosen] = useState<readonly DeliverableFormat[]>(['pptx']);
  const [paper, setPaper] = useState<PdfPaper>('a4');
  const [withPictures, setWithPictures] = useState(true);
  const [progress, setProgress] = useState<TakeAwayProgress>();
  const [error, setError] = useState<unknown>();
  const [isStopped, setStopped] = useState(false);
  const running = useRef<AbortController>(undefined);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => () => running.current?.abort(), []);
  const formats = FORMATS_OF[deck.kind].filter((format) => chosen.includes(format));
  const nowIso = new Date().toISOString();

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setRunning(true);
    setStopped(false);
    setError(undefined);
    try {
      await takeAway(
        deck,
        { formats, paper, withPictures },
        { reviewKey, names, language, t, signal: controller.signal, onProgress: setProgress },
      );
    } catch (failure) {
      if (controller.signal.aborted) setStopped(true);
      else setError(failure);
      setProgress(undefined);
    } finally {
      setRunning(false);
    }
  };
  return (
    <form
      className="gw-export"
      data-testid="take-away"
      onSubmit={(event) => {
        event.preventDefault();
        if (formats.length > 0 && !isRunning) void start();
      }}
    >
      <p className="gw-export-what">
        <strong>{deck.title || t('deliverables.atlasTitle')}</strong>
        <span>{t('deliverables.what', { n: deck.slides.length })}</span>
      </p>
      <fieldset disabled={isRunning}>
        <legend className="gw-sr-only">{t('deliverables.format')}</legend>
        {FORMATS_OF[deck.kind].map((each) => (
          <label key={each} className={chosen.includes(each) ? 'gw-export-card gw-chosen' : 'gw-export-card'}>
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
      <div className="gw-take-options">
        <Checkbox
          checked={withPictures}
          disabled={isRunning}
          onChange={({ target }) => setWithPictures(target.checked)}
        >
          {t('deliverables.withPictures')}
        </Checkbox>
        {chosen.includes('pdf') && (
          <Segmented<PdfPaper>
            size="small"
            aria-label={t('deliverables.paper')}
            value={paper}
            disabled={isRunning}
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
      {formats.length > 0 && !progress && (
        <p className="gw-note">
          {t('exports.fileName')}{' '}
          <span className="gw-export-name">{`${takeAwayName(deck, formats[0], { t, nowIso })}.${formats[0]}`}</span>
        </p>
      )}
      {error !== undefined && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {isStopped && <Alert type="info" showIcon title={t('deliverables.stopped')} />}
      {progress && <ProgressList progress={progress} isRunning={isRunning} />}
      <div className="gw-export-end">
        {isRunning ? (
          <Button onClick={() => running.current?.abort()}>{t('deliverables.stop')}</Button>
        ) : (
          <Button onClick={onClose}>{t('deliverables.close')}</Button>
        )}
        <Button type="primary" htmlType="submit" loading={isRunning} disabled={formats.length === 0}>
          {formats.length === 0 ? t('deliverables.choose') : t('deliverables.start', { n: formats.length })}
        </Button>
      </div>
    </form>
  );
}

function ProgressList({ progress, isRunning }: { progress: TakeAwayProgress; isRunning: boolean }) {
  const t = useTranslate();
  const { pictures, files, missingPictures } = progress;
  return (
    <div className="gw-take-progress" aria-live="polite">
      {pictures && (
        <p>
          <span>
            {pictures === 'photos'
              ? t('deliverables.step.photos')
              : t('deliverables.step.pictures', pictures)}
          </span>
          <Progress
            size="small"
            showInfo={false}
            status="active"
            percent={pictures === 'photos' ? 100 : (100 * pictures.done) / Math.max(1, pictures.total)}
          />
        </p>
      )}
      <ul>
        {[...files].map(([format, state]) => (
          <li key={format} data-testid={`take-${format}`} data-step={state.step}>
            <strong>{t(`deliverables.format.${format}`)}</strong>
            <FileLine state={state} />
          </li>
        ))}
      </ul>
      {missingPictures > 0 && (
        <p className="gw-note">{t('deliverables.picturesMissing', { n: missingPictures })}</p>
      )}
      {isRunning && <p className="gw-note">{t('deliverables.busy')}</p>}
    </div>
  );
}

function FileLine({ state }: { state: FileState }) {
  const t = useTranslate();
  if (state.step === 'making')
    return <Progress size="small" status="active" percent={Math.round(100 * state.share)} />;
  if (state.step === 'failed') return <span>{t('deliverables.step.failed', { reason: state.reason })}</span>;
  if (state.step === 'waiting') return <span className="gw-note">{t('deliverables.step.waiting')}</span>;
  return (
    <span className="gw-take-done">
      <CheckCircleFilled /> {state.name} <em>{(state.bytes / 1e6).toFixed(1)} MB</em>
    </span>
  );
}
