import type { ChartModel, ImageFile } from './deliverable.ts';

/** In inches from the upper left corner of the page. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface TextBlock {
  kind: 'text';
  box: Box;
  /** Broken into lines as the plan measured it. */
  text: string;
  /** The same without those breaks, where a program may wrap it by itself. */
  flowing?: string;
  sizePt: number;
  isBold?: boolean;
  /** RRGGBB */
  colour: string;
  align?: 'left' | 'center' | 'right';
}

export interface TableBlock {
  kind: 'table';
  box: Box;
  columns: { title: string; widthIn: number; align: 'left' | 'right' }[];
  rows: string[][];
  headHeightIn: number;
  rowHeightsIn: number[];
  sizePt: number;
}

/** What stands on a page, for whoever draws it: slides and PDF pages are drawn from the same blocks. */
export type Block =
  | TextBlock
  | TableBlock
  | { kind: 'fill'; box: Box; colour: string }
  | { kind: 'image'; box: Box; image: ImageFile; alt: string }
  | { kind: 'chart'; box: Box; chart: ChartModel; sizePt: number };

export interface PlannedPage {
  title: string;
  blocks: Block[];
}

export interface Paper {
  widthIn: number;
  heightIn: number;
  /** Letters of a slide are read from afar, those of a sheet in the hand. */
  typeScale: number;
}

export const SLIDE: Paper = { widthIn: 13.333, heightIn: 7.5, typeScale: 1 };
export const SHEETS = {
  a4: { widthIn: 11.693, heightIn: 8.268, typeScale: 0.84 },
  a3: { widthIn: 16.535, heightIn: 11.693, typeScale: 1.14 },
} as const satisfies Record<string, Paper>;

export const COLOURS = {
  ink: '242B31',
  quiet: '5A646D',
  line: 'D9DDD8',
  brand: '146C86',
  tile: 'F3F5F2',
  head: 'E4EEF0',
  overdue: 'B3261E',
  paper: 'FFFFFF',
} as const;
