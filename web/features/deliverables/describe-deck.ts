import type { AgendaItem, Deck, DeckFrame, ReviewOutcome } from '#core/reviews/review.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import type { ContentChart, SceneContent } from '#core/reviews/scene-content.ts';
import type { Language, Translate } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { isAlongTime, seriesColour, seriesName } from '../scene-content/chart-option.ts';
import { unitWord, wordOf } from '../scene-content/figure-words.ts';
import type {
  ChartModel,
  Deliverable,
  DeliverablePage,
  ImageFile,
  MapImage,
  OutcomeLine,
  PhotoImage,
} from './deliverable.ts';
import { figureLine, noteLines, tableModel } from './figure-lines.ts';

/** Who and where, for keys that a deck only names by number. */
export interface DeckNames {
  department(key: number): string | undefined;
  person(id: string): string | undefined;
  area(key: number): string | undefined;
}

/** What was photographed and fetched for an item. */
export interface SlideImages {
  maps: MapImage[];
  /** Why a map is missing that should be there. */
  missing: string;
  /** By the id of an attachment. */
  photos: ReadonlyMap<string, ImageFile>;
}

export const NO_IMAGES: SlideImages = { maps: [], missing: '', photos: new Map() };

/** A deck in words. Pure: the same deck gives the same words in every format. */
export function describeDeck(
  deck: Deck,
  {
    names,
    images,
    language,
    t,
  }: {
    names: DeckNames;
    images: ReadonlyMap<string, SlideImages>;
    language: Language;
    t: Translate;
  },
): Deliverable {
  const outcomes = deck.outcomes
    .filter(({ isDeleted }) => !isDeleted)
    .map((outcome, i) => outcomeLine(outcome, i + 1, deck, names, t));
  const ids = deck.outcomes.filter(({ isDeleted }) => !isDeleted).map(({ itemId }) => itemId);
  return {
    kind: deck.kind,
    language,
    title: deck.title || t('deliverables.atlasTitle'),
    place: deck.frame.place,
    heldOn: deck.heldOn,
    period: deck.period,
    subtitle: [
      deck.frame.place,
      ...(deck.heldOn ? [t('deliverables.heldOn', { day: deck.heldOn })] : []),
      ...(deck.period ? [periodWords(deck.period, t)] : []),
    ]
      .filter(Boolean)
      .join(' · '),
    foot: footOf(deck, t),
    pages: deck.slides.map(({ item, content }) =>
      pageOf(
        item,
        content,
        images.get(item.id) ?? NO_IMAGES,
        outcomes.filter((_, i) => ids[i] === item.id),
        t,
      ),
    ),
    outcomes,
  };
}

export function periodWords({ from, to }: DayRange, t: Translate): string {
  return t('picture.period', { period: `${from} – ${to}` });
}

function footOf({ frame, snapshotKey }: Deck, t: Translate): string[] {
  return [
    ...(frame.isDemo ? [t('picture.demo')] : []),
    ...(frame.dataTime ? [t('picture.dataTime', { time: formatTime(frame.dataTime) })] : []),
    ...(snapshotKey === null ? [] : [t('deliverables.snapshot', { n: String(snapshotKey) })]),
    ...frame.attributions,
    approvalWords(frame, t),
    t(frame.isMasked ? 'deliverables.masked' : 'deliverables.unmasked'),
    t('picture.made', { maker: frame.maker, time: formatTime(frame.madeAt) }),
  ];
}

/** 审图号 and 密级 where they are set; 内部使用 where neither is. */
function approvalWords({ mapApproval, confidentiality }: DeckFrame, t: Translate): string {
  return [
    ...(mapApproval ? [t('picture.approval', { number: mapApproval })] : []),
    ...(confidentiality ? [confidentiality] : mapApproval ? [] : [t('exports.internalUse')]),
  ].join(' · ');
}

function pageOf(
  item: AgendaItem,
  content: SceneContent,
  { maps, missing, photos }: SlideImages,
  outcomes: OutcomeLine[],
  t: Translate,
): DeliverablePage {
  const { period, previous } = content;
  return {
    id: item.id,
    title: item.title || content.name,
    subtitle: [
      ...(content.name && content.name !== item.title ? [content.name] : []),
      ...(period ? [periodWords(period, t)] : []),
      ...(previous ? [t('deliverables.comparedWith', { from: previous.from, to: previous.to })] : []),
    ].join(' · '),
    text: item.text.trim(),
    figures: content.figures.map((figure) => figureLine(figure, t)),
    charts: content.charts.map((chart) => chartModel(chart, t)),
    tables: content.tables.map((table) => tableModel(table, t)),
    notes: noteLines(content, t),
    maps,
    missingPicture: missing,
    photos: content.photos.map(({ title, day, beforeId, afterId }): PhotoImage => {
      const of = (id: string | null) => (id === null ? null : (photos.get(id) ?? null));
      return {
        title: [title, ...(day ? [day] : [])].join(' · '),
        before: of(beforeId),
        after: of(afterId),
      };
    }),
    outcomes,
  };
}

export function chartModel(chart: ContentChart, t: Translate): ChartModel {
  const { code, name, kind, unit, categories, series, axisMax } = chart;
  return {
    title: [wordOf(t, 'reviews.chart', code), name].filter(Boolean).join(' · '),
    kind,
    unit,
    unitWords: unit === 'count' ? t('reviews.chart.count') : unitWord(t, unit),
    isAlongTime: isAlongTime(chart),
    categories: [...categories],
    series: series.map((each, i) => ({
      name: seriesName(t, each),
      values: [...each.values],
      colour: seriesColour(each, i).slice(1).toUpperCase(),
    })),
    axisMax,
  };
}

function outcomeLine(
  outcome: ReviewOutcome,
  number: number,
  deck: Deck,
  names: DeckNames,
  t: Translate,
): OutcomeLine {
  const { kind, departmentKey, userId, whoText, recipientAreaKey, recipientText, state, itemId } = outcome;
  return {
    number,
    kind,
    kindWords: t(`deliverables.outcome.${kind}`),
    text: outcome.text,
    who:
      (departmentKey !== null ? names.department(departmentKey) : undefined) ??
      (userId !== null ? names.person(userId) : undefined) ??
      whoText,
    recipient: (recipientAreaKey !== null ? names.area(recipientAreaKey) : undefined) ?? recipientText,
    place: outcome.placeText,
    dueOn: outcome.dueOn,
    state: state === 'none' ? '' : t(`deliverables.state.${state}`),
    isOverdue: state === 'overdue',
    item: deck.slides.find(({ item }) => item.id === itemId)?.item.title ?? '',
  };
}
