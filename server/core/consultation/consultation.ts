import type { AreaSpec } from '../circulation/area/area-data.ts';
import type { NamedCode } from '../profile/profile.ts';

/** 网上 入户 座谈会 电话 书面. */
export const ANSWER_CHANNELS = ['visit', 'online', 'meeting', 'phone', 'paper'] as const;
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number];

/** 赞成 有条件赞成 反对 未答: asked, and nothing said. */
export const STANCES = ['agree', 'conditional', 'disagree', 'none'] as const;
export type Stance = (typeof STANCES)[number];

/** One of several things to choose between; the scheme that it stands for, if it is one. */
export interface ConsultationOption {
  code: string;
  name: string;
  schemeKey: number | null;
}

/** What people write of a consultation. */
export interface ConsultationFields {
  title: string;
  question: string;
  schemeKey: number | null;
  /** None: for or against. */
  options: ConsultationOption[];
  tags: NamedCode[];
  spec: AreaSpec;
  /** YYYY-MM-DD, both included. */
  startsOn: string;
  endsOn: string | null;
}

/** Concerns where the profile names none, after what residents raised about a scheme of one-way streets. */
export const USUAL_CONCERNS: readonly NamedCode[] = [
  { code: 'publicity', name: '宣传', nameEn: 'Publicity' },
  { code: 'parking', name: '停车', nameEn: 'Parking' },
  { code: 'outside_cars', name: '外来车', nameEn: 'Cars from outside' },
  { code: 'detour', name: '绕行', nameEn: 'Detours' },
  { code: 'safety', name: '老幼安全', nameEn: 'Safety of the old and young' },
  { code: 'emergency', name: '消防救护', nameEn: 'Fire and ambulance access' },
  { code: 'noise', name: '噪声', nameEn: 'Noise' },
  { code: 'trade', name: '商户经营', nameEn: 'Shops' },
];

export type AnswerRefusal = 'option_unknown' | 'tag_unknown' | 'condition_missing' | 'outside_period';

/** What is wrong with an answer; undefined: nothing. `answeredOn` and `today` are days of the office. */
export function answerRefusal(
  { options, tags, startsOn, endsOn }: Pick<ConsultationFields, 'options' | 'tags' | 'startsOn' | 'endsOn'>,
  answer: {
    stance: Stance;
    optionCode: string | null;
    tags: readonly string[];
    reason: string;
    answeredOn: string;
  },
  today: string,
): AnswerRefusal | undefined {
  const chooses = options.length > 0 && (answer.stance === 'agree' || answer.stance === 'conditional');
  const isKnown = options.some(({ code }) => code === answer.optionCode);
  if (chooses ? !isKnown : answer.optionCode !== null) return 'option_unknown';
  if (answer.tags.some((tag) => !tags.some(({ code }) => code === tag))) return 'tag_unknown';
  if (answer.stance === 'conditional' && answer.tags.length === 0 && answer.reason.trim() === '')
    return 'condition_missing';
  const last = endsOn !== null && endsOn < today ? endsOn : today;
  if (answer.answeredOn < startsOn || answer.answeredOn > last) return 'outside_period';
  return undefined;
}

/** 201室 and 201 are one room: spaces, full-width signs and the word for room left out. */
export function plainRoom(room: string): string {
  return room
    .normalize('NFKC')
    .replace(/[\s室户号]+/g, '')
    .toUpperCase();
}
