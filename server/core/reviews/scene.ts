import type { ProblemFilter } from '../problems/problem-filter.ts';

/** Both days included, YYYY-MM-DD on the office's clocks. */
export interface DayRange {
  from: string;
  to: string;
}

/**
 * How a scene fills the screen. `words`: text, figures and tables without a map · `map`: the live map with figures beside ·
 * `swipe`: two states of one place under a divider · `beside`: two maps on one scale · `timeline`: the map with its period
 * played · `page`: the page of an area.
 */
export const SCENE_LAYOUTS = ['words', 'map', 'swipe', 'beside', 'timeline', 'page'] as const;
export type SceneLayout = (typeof SCENE_LAYOUTS)[number];

/** What the figures of a scene are about; all of it codes and keys, so that the same question can be asked again. */
export type SceneSubject =
  | { kind: 'none' }
  /** The problems that match any of the filters, beside the same question about the period before where one is given. */
  | { kind: 'problems'; filters: ProblemFilter[]; period: DayRange | null; previous: DayRange | null }
  /** Categories and areas that rose most against the period before. */
  | { kind: 'rise'; areaKey: number | null; period: DayRange; previous: DayRange }
  /** Open and past the deadline. */
  | { kind: 'overdue'; areaKey: number | null }
  /** 督查件 that are not closed. */
  | { kind: 'supervised'; areaKey: number | null }
  | { kind: 'bottleneck'; bottleneckKey: number }
  /** What walkabouts brought home. */
  | { kind: 'harvest'; areaKey: number | null; period: DayRange }
  /** One scheme of micro-circulation, or up to six beside each other. */
  | { kind: 'schemes'; scenarioKeys: number[] }
  /** Commitments that are due by this day, or were promised at the review before. */
  | { kind: 'commitments'; dueBy: string; areaKey: number | null }
  /** What became of the decisions of an earlier review. */
  | { kind: 'follow_up'; reviewKey: number }
  /** The page of one area … */
  | { kind: 'area'; areaKey: number; period: DayRange; previous: DayRange }
  /** … and of two of one level on the same scale. */
  | { kind: 'areas'; areaKeys: [number, number]; period: DayRange; previous: DayRange };

export type SubjectKind = SceneSubject['kind'];

/** A saved moment of the page that can be reopened exactly, with what is to be said at it. */
export interface Scene {
  layout: SceneLayout;
  /** The page's own link (design D7): mode, camera, layers, filters, selection. Empty for `words` and `page`. */
  query: string;
  /** The other side of `swipe` and `beside`. */
  otherQuery: string;
  subject: SceneSubject;
}

export const LONGEST_SCENE_QUERY = 8000;
