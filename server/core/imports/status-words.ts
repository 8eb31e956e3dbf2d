import type { ProblemStatus, Triage } from './types.ts';

// The order matters: 未办结 holds 办结, 待核查 holds 核查.
const STATUS_WORDS: readonly (readonly [ProblemStatus, RegExp])[] = [
  ['rejected', /不予受理|不受理|拒绝|驳回|reject|declin|not\s?responsible/],
  ['voided', /作废|撤销|撤回|取消|废弃|void|cancel|withdrawn/],
  ['merged', /并案|合并|重复件|duplicate|merged/],
  [
    'handling',
    /未(办结|结案|完成|解决)|返工|挂账|延期|in\s?progress|on\s?hold|field\s?crw|field\s?crew|pending work|started/,
  ],
  ['verifying', /待?核实|inspect|verif|investigat/],
  ['checking', /待?核查|待?回访|待?验收|待结案|待审核结案|audit|checking/],
  [
    'dispatched',
    /待处置|待处理|待办理|已?派遣|已?派单|已?转办|已?交办|已?派发|dis?p(a)?tch|assigned|forwarded/,
  ],
  ['handling', /处置中|处理中|办理中|整改中|在办|施工中|进行中|正在|handling|processing/],
  ['filed', /待?立案|待?派遣|scheduled|planned|filed/],
  [
    'closed',
    /结案|办结|完成|完毕|已解决|已处理|已处置|已整改|已答复|已销号|销号|关闭|归档|closed?|resolved|completed?|fixed|done/,
  ],
  [
    'reported',
    /上报|受理|登记|待办|新建|未处理|未受理|待分派|收件|open|new|received|submitted|reported|active/,
  ],
];

const YES = /^(是|已|y|yes|true|1)$/;
const NO = /^(否|未|n|no|false|0)$/;

/** A status word of a table as a state of the lifecycle; undefined when it is none that is known. */
export function statusOfWord(word: string): ProblemStatus | undefined {
  const text = word.normalize('NFKC').trim().toLowerCase().slice(0, 40);
  if (YES.test(text)) return 'closed';
  if (NO.test(text)) return 'handling';
  return STATUS_WORDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** 现场解决 / 街道研究 / 上报协调 as the three-way triage; null when the word is none of them. */
export function triageOfWord(word: string | null): Triage | null {
  if (word === null) return null;
  const text = word.normalize('NFKC').toLowerCase();
  if (/现场|当场|自处理|立行立改|on.?spot/.test(text)) return 'fixed_on_spot';
  if (/上级|上报|区级|市级|协调|superior/.test(text)) return 'to_superior';
  return /街道|带回|研究|社区|street/.test(text) ? 'to_street' : null;
}
