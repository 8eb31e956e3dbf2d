import { BEFORE_MEASURE, MEASURE_VERB, NO_MEASURE, stageOf } from './clause-words.ts';
import type { MeasureStage } from './opinion-types.ts';

export interface MeasureRead {
  start: number;
  end: number;
  stage: MeasureStage;
}

const RANK: Record<MeasureStage, number> = { asked: 0, planned: 1, done: 2 };
const NOTHING_BEHIND = /^(?:及|和|与|、|的?问题|工作|工程|等|$)/;
const EVERY_VERB = new RegExp(MEASURE_VERB, 'g');
/** A verb stands no further before the place that it takes in. */
const VERB_CHARS = 14;
/** Verbs that say little alone: another measure in the sentence is preferred. */
const WEAK = /^(?:解决|加强|建立|设立|限制|装)/;

/**
 * The measure of a passage: from its verb to the end of the clause, the one that has got furthest, the last of equals.
 * Positions are within `text`; `from` is where the passage begins in it.
 */
export function readMeasure(text: string, from: number, until: number): MeasureRead | null {
  let best: (MeasureRead & { rank: number }) | null = null;
  const clauses = [...text.slice(from, until).matchAll(/[^，,。；;！？!?\n]+/g)];
  for (const { 0: clause, index } of clauses) {
    const verb = verbOf(clause);
    if (!verb) continue;
    const stage = stageOf(text.slice(from, from + index + verb.index), clause);
    // 扶手安装问题: the thing stands before the verb; 希望尽快修好 has none
    const hasThing = clause.slice(0, verb.index).replace(BEFORE_MEASURE, '').length > 1;
    const isAfterThing = hasThing && NOTHING_BEHIND.test(clause.slice(verb.index + verb[0].length));
    const at = isAfterThing ? 0 : verb.index;
    const start = from + index + at;
    const said = clause
      .slice(at)
      .replace(/(?:的?(?:相关)?(?:问题|工作|事宜|意见|情况))?(?:等)?["”』」）)]*$/, '');
    if (said === '') continue;
    const rank = RANK[stage] * 2 + (WEAK.test(said) ? -1.5 : 0) + (isAfterThing ? -0.5 : 0);
    if (!best || rank >= best.rank) best = { start, end: start + said.length, stage, rank };
  }
  return best && { start: best.start, end: best.end, stage: best.stage };
}

/** 拆除 right before a place (拆除XX路9号的棚屋): the measure begins there and takes the place in, up to the end of the clause. */
export function readMeasureOver(text: string, from: number, at: number, until: number): MeasureRead | null {
  const begin = Math.max(from, at - VERB_CHARS);
  const before = text.slice(begin, at);
  const verb = [...before.matchAll(EVERY_VERB)].at(-1);
  if (!verb || !/^(?:了|好|掉|对|在|位于|的)?$/.test(before.slice(verb.index + verb[0].length))) return null;
  const rest = /^[^，,。；;！？!?\n]+/.exec(text.slice(at, until))?.[0] ?? '';
  const start = begin + verb.index;
  return {
    start,
    end: at + rest.length,
    stage: stageOf(text.slice(Math.max(from, start - 60), start), verb[0] + rest),
  };
}

/** The first verb of a clause that a measure begins with. */
function verbOf(clause: string): RegExpExecArray | undefined {
  for (const verb of clause.matchAll(EVERY_VERB)) {
    if (!NO_MEASURE.test(clause.slice(verb.index + verb[0].length))) return verb;
  }
  return undefined;
}
