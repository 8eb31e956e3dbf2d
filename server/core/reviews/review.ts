import type { DayRange, Scene } from './scene.ts';
import type { SceneContent } from './scene-content.ts';

/** 筹备 draft, 进行中 open, 已结束 closed. */
export const REVIEW_STATUSES = ['draft', 'open', 'closed'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** Where an item of the agenda came from; `custom` was made by a person. */
export const AGENDA_KINDS = [
  'follow_up',
  'commitments',
  'rise',
  'overdue',
  'supervised',
  'bottleneck',
  'harvest',
  'scheme',
  'area',
  'custom',
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

export interface AgendaItem {
  /** uuid, made by whoever makes the item. */
  id: string;
  kind: AgendaKind;
  title: string;
  /** Shown on the slide. */
  text: string;
  /** Shown to the speaker only. */
  notes: string;
  minutes: number | null;
  scene: Scene;
}

/** 决定 decision, 任务 task (becomes a measure), 承诺 commitment (becomes one in the ledger). */
export const OUTCOME_KINDS = ['decision', 'task', 'commitment'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** What was settled in the room. */
export interface ReviewOutcome {
  key: number;
  id: string;
  /** The item it was settled at; null for the meeting as a whole. */
  itemId: string | null;
  kind: OutcomeKind;
  text: string;
  /** 主办; a department, a person's id, or words for somebody outside. */
  departmentKey: number | null;
  userId: string | null;
  whoText: string;
  /** To whom; areas or words. */
  recipientAreaKey: number | null;
  recipientText: string;
  placeText: string;
  dueOn: string | null;
  /** The measure or commitment it became, and how that stands. */
  measureKey: number | null;
  commitmentKey: number | null;
  state: 'open' | 'done' | 'overdue' | 'broken' | 'withdrawn' | 'none';
  isDeleted: boolean;
}

export interface ReviewHead {
  key: number;
  id: string;
  title: string;
  status: ReviewStatus;
  /** YYYY-MM-DD */
  heldOn: string;
  /** The areas it is about; null for all that its maker sees. */
  areaKey: number | null;
  period: DayRange;
  previous: DayRange;
  createdBy: string;
  createdByName?: string | null;
  version: number;
  itemCount: number;
  outcomeCount: number;
  /** Whether whoever asks may write it. */
  mayEdit?: boolean;
  /** False where items or outcomes belong to areas that whoever asks does not see: these are left out. */
  isWhollySeen?: boolean;
}

export interface Review extends ReviewHead {
  items: AgendaItem[];
  outcomes: ReviewOutcome[];
}

/** What every page that leaves the house says at its foot. */
export interface DeckFrame {
  /** The sub-district's name. */
  place: string;
  isDemo: boolean;
  /** ISO times. */
  dataTime: string | null;
  madeAt: string;
  maker: string;
  attributions: string[];
  /** 审图号; null where none is set. */
  mapApproval: string | null;
  /** 密级; null is worded as 内部使用. */
  confidentiality: string | null;
  isMasked: boolean;
}

export interface DeckSlide {
  item: AgendaItem;
  content: SceneContent;
}

/** A whole review, or an atlas of areas, with all its numbers: what is presented, exported and frozen. */
export interface Deck {
  kind: 'review' | 'atlas';
  title: string;
  heldOn: string | null;
  period: DayRange | null;
  frame: DeckFrame;
  slides: DeckSlide[];
  outcomes: ReviewOutcome[];
  /** Set where the numbers are those of a snapshot. */
  snapshotKey: number | null;
}
