import type { Deck } from '#core/reviews/review.ts';
import { accepted } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import type { Language, Translate } from '../../i18n/translate.ts';
import { exportFileName } from '../exports/file-name.ts';
import { saveFile } from '../exports/save-file.ts';
import { PICTURE_PIXEL_RATIO } from '../scene-pictures/scene-photographer.ts';
import { collectImages } from './collect-images.ts';
import type { DeliverableFormat, PdfPaper } from './deliverable.ts';
import { makeFile } from './deliverables.client.ts';
import { MEDIA_TYPES } from './deliverables.protocol.ts';
import { type DeckNames, describeDeck, type SlideImages } from './describe-deck.ts';

export interface TakeAwayChoice {
  formats: readonly DeliverableFormat[];
  paper: PdfPaper;
  withPictures: boolean;
}

export type FileState =
  | { step: 'waiting' }
  | { step: 'making'; share: number }
  | { step: 'done'; name: string; bytes: number }
  | { step: 'failed'; reason: string };

/** What is being done now: pictures first, then file by file. */
export interface TakeAwayProgress {
  pictures: { done: number; total: number } | 'photos' | undefined;
  missingPictures: number;
  files: ReadonlyMap<DeliverableFormat, FileState>;
}

/** On A3 a map is half as large again; 200 dots to the inch need as many more pixels. */
const A3_PIXEL_RATIO = 3;

/** The file's name without its ending: place, what it is, period, when it was made. */
export function takeAwayName(
  { frame, kind, title, period }: Deck,
  format: DeliverableFormat,
  { t, nowIso }: { t: Translate; nowIso: string },
): string {
  const what =
    format === 'docx' || format === 'xlsx'
      ? t(`deliverables.subject.${format}`)
      : t(`deliverables.subject.${kind}`);
  const subject = title && title !== what ? `${what} ${title}` : what;
  return exportFileName({
    place: frame.place,
    subject: subject.slice(0, 60),
    days: period ?? undefined,
    exported: t('exports.exportedWord'),
    nowIso,
  });
}

/**
 * Makes and saves the files of a deck, one after the other, so that memory holds one at a time; pictures are taken once for
 * all of them. One that fails says why and stops no other. Rejects with the signal's reason when it is aborted.
 */
export async function takeAway(
  deck: Deck,
  choice: TakeAwayChoice,
  {
    reviewKey,
    names,
    language,
    t,
    signal,
    onProgress,
  }: {
    reviewKey: number | null;
    names: DeckNames;
    language: Language;
    t: Translate;
    signal: AbortSignal;
    onProgress(progress: TakeAwayProgress): void;
  },
): Promise<void> {
  const { formats, paper, withPictures } = choice;
  const files = new Map<DeliverableFormat, FileState>(formats.map((format) => [format, { step: 'waiting' }]));
  let progress: TakeAwayProgress = { pictures: undefined, missingPictures: 0, files };
  const tell = (change: Partial<TakeAwayProgress>) => {
    progress = { ...progress, ...change };
    onProgress({ ...progress, files: new Map(progress.files) });
  };
  const tellFile = (format: DeliverableFormat, state: FileState) => {
    files.set(format, state);
    tell({});
  };
  await accepted(
    client.deliverables.$post({
      json: {
        kind: deck.kind,
        reviewKey,
        snapshotKey: deck.snapshotKey,
        formats: [...formats],
        pageCount: deck.slides.length,
        isMasked: deck.frame.isMasked,
      },
    }),
  );
  tell({});
  const needsPictures = withPictures && formats.some((format) => format !== 'xlsx');
  const images: ReadonlyMap<string, SlideImages> = needsPictures
    ? await collectImages(deck, {
        reviewKey,
        pixelRatio: paper === 'a3' && formats.includes('pdf') ? A3_PIXEL_RATIO : PICTURE_PIXEL_RATIO,
        signal,
        onMaps: (done, total) => tell({ pictures: { done, total } }),
        onPhotos: () => tell({ pictures: 'photos' }),
        t,
      })
    : new Map();
  tell({
    pictures: undefined,
    missingPictures: [...images.values()].filter(({ missing }) => missing).length,
  });
  const whole = describeDeck(deck, { names, images, language, t });
  for (const format of formats) {
    tellFile(format, { step: 'making', share: 0 });
    try {
      const bytes = await makeFile(
        { format, whole, paper },
        { signal, onProgress: (share) => tellFile(format, { step: 'making', share }) },
      );
      const name = `${takeAwayName(deck, format, { t, nowIso: new Date().toISOString() })}.${format}`;
      saveFile(new Blob([bytes], { type: MEDIA_TYPES[format] }), name);
      tellFile(format, { step: 'done', name, bytes: bytes.length });
    } catch (error) {
      signal.throwIfAborted();
      tellFile(format, { step: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  }
}
