import { v4 as uuid } from 'uuid';
import type { ProblemDetail } from '../../server/features/problems/index.ts';
import type { Town } from './town.ts';

export interface Taken {
  opinionKey: number;
  problemKey: number;
  isNewProblem: boolean;
  isRepeat: boolean;
}
export interface Detail {
  problem: ProblemDetail;
  events: { kind: string; after: Record<string, unknown> }[];
}
export interface Suggested {
  speaker: { code: string; words: string } | null;
  categories: { code: string; words: string[]; isLearned: boolean }[];
  places: { id: string; label: string; precision: string; confidence: number }[];
  spoken: { id: string; matchedText: string }[];
  duplicates: { key: number; isNear: boolean; isSameBuilding: boolean; distanceM: number | null }[];
  duplicateCount: number;
  sameCategoryCount: number;
  radiusM: number;
}

export const TEXT = '居民反映海棠路3号楼道灯不亮，晚上看不见台阶。';

/** A form as the page sends it, about the one house of the town. */
export const intakeForm = (town: Town, change: Record<string, unknown> = {}) => ({
  id: uuid(),
  text: TEXT,
  title: '海棠路3号楼道照明',
  categoryCode: '0305',
  suggestedCode: '0305',
  place: { kind: 'address', text: '海棠路3号', candidateId: `b${town.houseKey}` },
  sourceCode: 'counter',
  channel: 'other',
  ...change,
});
