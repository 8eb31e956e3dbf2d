import type { DayRange } from '#core/reviews/scene.ts';
import type { CellKind, FigureUnit } from '#core/reviews/scene-content.ts';
import type { Language } from '../../i18n/translate.ts';

/** A figure with all that has to be said of it, in words; the number itself for sheets. */
export interface FigureLine {
  label: string;
  /** As on the screen; a dash where it cannot be said. */
  value: string;
  number: number | null;
  unit: FigureUnit;
  /** "12 / 34", "上期 40 件（−25%）" … */
  details: string[];
  isOverdue: boolean;
}

export interface ChartModel {
  title: string;
  kind: 'bar' | 'line' | 'stackedBar';
  unit: FigureUnit;
  unitWords: string;
  /** Names of times run along the foot, all others stand at the side. */
  isAlongTime: boolean;
  categories: string[];
  /** Colours as RRGGBB, those of the screen. */
  series: { name: string; values: (number | null)[]; colour: string }[];
  axisMax: number | undefined;
}

export interface TableColumn {
  title: string;
  kind: CellKind;
}

export interface TableModel {
  title: string;
  columns: TableColumn[];
  /** As shown … */
  rows: string[][];
  /** … and as they are, for typed cells and for sorting. */
  values: (string | number | null)[][];
  /** Says how many rows there are where not all are here; empty where all are. */
  partNote: string;
}

export interface ImageFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: 'png' | 'jpeg';
  widthPx: number;
  heightPx: number;
}

/** The picture of a scene's map, its legend beside it. */
export interface MapImage {
  map: ImageFile;
  legend: ImageFile | null;
  /** What the map shows, its period and conditions. */
  caption: string;
}

export interface PhotoImage {
  title: string;
  before: ImageFile | null;
  after: ImageFile | null;
}

/** One item of the agenda, or one area of an atlas. */
export interface DeliverablePage {
  id: string;
  title: string;
  /** Kind, period, minutes. */
  subtitle: string;
  text: string;
  figures: FigureLine[];
  charts: ChartModel[];
  tables: TableModel[];
  /** How the numbers are to be read, n, what is on no map. */
  notes: string[];
  maps: MapImage[];
  /** Why there is no picture where there should be one. */
  missingPicture: string;
  photos: PhotoImage[];
  outcomes: OutcomeLine[];
}

export interface OutcomeLine {
  /** The running number in the meeting. */
  number: number;
  kind: 'decision' | 'task' | 'commitment';
  kindWords: string;
  text: string;
  who: string;
  recipient: string;
  place: string;
  dueOn: string | null;
  state: string;
  isOverdue: boolean;
  /** Title of the item it was settled at. */
  item: string;
}

/** A deck in words and pictures: all that every format is made of, so that all say the same. */
export interface Deliverable {
  kind: 'review' | 'atlas';
  language: Language;
  title: string;
  place: string;
  heldOn: string | null;
  period: DayRange | null;
  /** Under the title: place, day, period. */
  subtitle: string;
  /** On every page: data time, sources, approval or confidentiality, maker, whether it is masked. */
  foot: string[];
  pages: DeliverablePage[];
  outcomes: OutcomeLine[];
}

export const FORMATS = ['pptx', 'pdf', 'docx', 'xlsx', 'html'] as const;
export type DeliverableFormat = (typeof FORMATS)[number];

export const PDF_PAPERS = ['a4', 'a3'] as const;
export type PdfPaper = (typeof PDF_PAPERS)[number];
