import type { Random } from '../../../server/core/lib/random.ts';
import type { Move } from '../../../server/core/problems/lifecycle.ts';
import type { ProblemStatus, Triage } from '../../../server/core/problems/vocabulary.ts';
import { END_MINUTE } from './calendar.ts';
import { nextWorkMinute } from './deadline.ts';

export interface ProblemOutcome {
  status: ProblemStatus;
  triage: Triage | null;
  closedMinute: number | null;
  reopenCount: number;
  moves: { move: Move; afterMinutes: number; reason?: string }[];
}

const AFTER: Record<Move, ProblemStatus> = {
  verify: 'verifying',
  file: 'filed',
  reject: 'rejected',
  dispatch: 'dispatched',
  start: 'handling',
  finish: 'checking',
  pass: 'closed',
  rework: 'handling',
  refile: 'filed',
  return: 'filed',
  fix_on_spot: 'checking',
  void: 'voided',
  merge: 'merged',
  reopen: 'verifying',
};

const REASONS: Partial<Record<Move, readonly string[]>> = {
  reject: [
    '不属于本街道职责范围，已告知来电人向产权单位反映',
    '经核实未发现所述情况',
    '属物业合同纠纷，已引导通过司法途径解决',
    '诉求人要求撤回',
  ],
  rework: ['复查时仍有渗漏', '现场未清理干净', '照片与现场不符', '居民反映没有修好'],
  return: ['不属于本单位管辖，建议转产权单位', '位置不清，需补充', '涉及多个部门，请重新派遣'],
  void: ['重复录入', '测试录入', '信息不全且联系不上反映人'],
  reopen: ['回访时居民表示问题复发', '回访不满意', '修好三天后再次出现', '处理不彻底'],
};

export interface OutcomeInput {
  reported: number;
  due: number;
  slowness: number;
  source: string;
  /** 0 at the start of the two years, 1 at the end: the office is getting quicker. */
  progress: number;
  isSuperiorMatter: boolean;
}

/** How a case went on, up to the end of the data: most are closed in time, some late, some come back. */
export function drawOutcome(random: Random, input: OutcomeInput): ProblemOutcome {
  const allowed = Math.max(120, input.due - input.reported);
  const pace = (0.6 - 0.14 * input.progress) * input.slowness * Math.exp(0.62 * normal(random));
  const total = Math.max(25, allowed * pace);
  const steps: { move: Move; at: number }[] = [];
  const isOnSite = input.source === 'patrol' || input.source === 'visit';
  const fate = random();
  let triage: Triage | null = null;
  if (fate < 0.026) steps.push({ move: 'verify', at: 0.2 }, { move: 'reject', at: 0.55 });
  else if (fate < 0.034) steps.push({ move: 'verify', at: 0.25 }, { move: 'void', at: 0.6 });
  else if (fate < 0.052) steps.push({ move: 'merge', at: 0.3 });
  else if (isOnSite && random() < 0.34) {
    triage = 'fixed_on_spot';
    steps.push({ move: 'fix_on_spot', at: 0.04 }, { move: 'pass', at: 0.5 });
  } else {
    if (isOnSite || input.source === 'forum') triage = input.isSuperiorMatter ? 'to_superior' : 'to_street';
    steps.push(...fullCourse(random));
    // A few never move on: nobody owns them, or money is missing.
    if (random() < 0.008) steps.splice(4 + Math.floor(random() * (steps.length - 4)));
  }
  let closed = steps[steps.length - 1]?.move === 'pass' && steps.length > 2;
  const moves = timed(steps, input.reported, total);
  let reopenCount = 0;
  if (closed && random() < 0.034) {
    reopenCount = random() < 0.14 ? 2 : 1;
    for (let i = 0; i < reopenCount; i++) {
      const from = moves[moves.length - 1].at + Math.round((2 + 20 * random()) * 1440);
      moves.push(
        ...timed(
          [{ move: 'reopen', at: 0 }, ...fullCourse(random).filter((s) => s.move !== 'verify')],
          from,
          total * 0.8,
        ),
      );
    }
  }
  const kept = moves.filter((m) => m.at < END_MINUTE);
  reopenCount = kept.filter((m) => m.move === 'reopen').length;
  const last = kept[kept.length - 1];
  const status = last ? AFTER[last.move] : 'reported';
  closed = status === 'closed' || status === 'rejected' || status === 'voided' || status === 'merged';
  return {
    status,
    triage,
    closedMinute: closed ? last.at : null,
    reopenCount,
    moves: kept.map(({ move, at }) => {
      const reasons = REASONS[move];
      const afterMinutes = at - input.reported;
      return reasons
        ? { move, afterMinutes, reason: reasons[Math.floor(random() * reasons.length)] }
        : { move, afterMinutes };
    }),
  };
}

function fullCourse(random: Random): { move: Move; at: number }[] {
  const steps: { move: Move; at: number }[] = [
    { move: 'verify', at: 0.06 },
    { move: 'file', at: 0.12 },
    { move: 'dispatch', at: 0.16 },
    { move: 'start', at: 0.24 },
  ];
  if (random() < 0.04)
    steps.push({ move: 'return', at: 0.3 }, { move: 'dispatch', at: 0.36 }, { move: 'start', at: 0.44 });
  steps.push({ move: 'finish', at: 0.76 });
  if (random() < 0.055) steps.push({ move: 'rework', at: 0.82 }, { move: 'finish', at: 0.93 });
  steps.push({ move: 'pass', at: 1 });
  return steps;
}

/** Office moves happen in office hours; what is found on the spot is done on the spot. */
function timed(
  steps: readonly { move: Move; at: number }[],
  from: number,
  total: number,
): { move: Move; at: number }[] {
  let last = from;
  return steps.map(({ move, at }) => {
    const raw = Math.round(from + at * total);
    const isOffice = move !== 'fix_on_spot' && move !== 'verify' && total > 600;
    const when = Math.max(last + 2, isOffice ? nextWorkMinute(raw) : raw);
    last = when;
    return { move, at: when };
  });
}

/** Standard normal by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
