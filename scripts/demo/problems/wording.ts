import type { Random } from '../../../server/core/lib/random.ts';
import { minuteOfDay } from './calendar.ts';
import type { Pattern } from './pattern.ts';

export interface Telling {
  pattern: Pattern;
  source: string;
  reported: number;
  /** As the person names the place; null when nobody said. */
  placeText: string | null;
  /** Said instead of repeating the address: 我们楼, 这条路. */
  pronoun: string;
  street: string;
  levels: number;
  /** 2 for the second time somebody writes about it, and so on. */
  repeat: number;
}

const OPENERS: Record<string, readonly string[]> = {
  hotline: [
    '市民来电反映：',
    '来电人称，',
    '居民来电：',
    '来电反映，',
    '热心市民反映：',
    '您好，我想反映个事。',
    '来电人情绪激动，称',
    '市民致电咨询并反映：',
    '',
    '',
  ],
  online: [
    '',
    '',
    '拍了照片。',
    '随手拍：',
    '请问有人管吗？',
    '不知道该找哪个部门，先写在这里。',
    '第一次在这里留言。',
    '各位领导好，',
    '再不管真的没法住了，',
  ],
  patrol: [
    '巡查发现，',
    '网格日常巡查时发现，',
    '晨巡发现，',
    '夜间巡查发现，',
    '例行巡查：',
    '巡查途中居民叫住反映，',
    '',
  ],
  visit: [
    '入户走访时，{who}反映，',
    '走访中居民反映，',
    '上门走访{who}，',
    '楼组长带着走了一圈，',
    '敲门走访时了解到，',
  ],
  counter: ['居民到大厅反映，', '居民来社区反映，', '{who}拄着拐来到社区，说', '窗口接待：', '来访人反映，'],
  forum: [
    '座谈会上有代表提出，',
    '居民代表发言：',
    '征集意见时，多位居民提到，',
    '楼院长会上反映，',
    '老党员座谈时说，',
  ],
  supervised: ['督查转办：', '上级督办件。', '领导信箱转来：', '督查室转来群众来信，称'],
  inspection: ['巡察反馈意见指出，', '巡察走访中群众反映，', '巡察组转来：'],
};

const WHO = [
  '张大爷',
  '李阿姨',
  '王奶奶',
  '刘大妈',
  '陈叔',
  '赵大娘',
  '孙大爷',
  '周阿姨',
  '吴奶奶',
  '老杨',
  '徐大姐',
  '于大爷',
  '宋阿姨',
  '姜奶奶',
];
const DURATIONS = ['两天了', '三天了', '快一个星期了', '好几天了', '半个多月了', '一个多月了', '有些日子了'];
const REPEATS = [
  '这事之前反映过，',
  '上次反映以后修了一回，没管几天。',
  '第{n}次反映了。',
  '前些天打过电话，说派人来，一直没见人。',
  '又来反映这个问题，',
  '上回说办结了，其实没修好。',
  '老问题了，',
];
const CLOSINGS: Record<string, readonly string[]> = {
  hotline: [
    '请核实处理并回复。',
    '望尽快处理。',
    '请相关部门联系来电人（电话138****0000）。',
    '要求三日内答复。',
    '谢谢。',
    '',
    '',
    '',
  ],
  online: ['在线等。', '谢谢！', '拜托了🙏', '希望别再踢皮球。', '盼复。', '', '', '', ''],
  patrol: ['已拍照上报。', '已通知责任单位。', '现场已设提示。', '请派遣处置。', '', ''],
  visit: ['已记入民情日记。', '答应一周内回复。', '带回社区研究。', ''],
  counter: ['已登记。', '已告知办理流程。', ''],
  forum: ['与会居民都表示赞成。', '会上议论比较集中。', ''],
  supervised: ['请按期办结并书面报告。', '请认真核查，按时限反馈。', '请查明情况，妥善处理。'],
  inspection: ['请举一反三，抓好整改。', '要求列入整改台账。'],
};

/** The title of the case and the words it came in. */
export function tell(random: Random, telling: Telling): { title: string; text: string } {
  const { pattern, source, placeText } = telling;
  const place = placeText ?? '';
  const [titles, body] = choose(random, pattern.stories);
  // Some speak of the town and not of a place.
  const hasPlace = body.includes('{p}');
  const title = (hasPlace ? place : '') + choose(random, titles.split('|'));
  const opener = choose(random, openersOf(source, telling.reported));
  // Nobody says the full address twice: often the body says "our stairwell" and the address stays in its own field.
  const named = random() < 0.55 && place !== '' ? place : telling.pronoun;
  const parts = [fill(random, opener, telling, place)];
  if (telling.repeat > 1) parts.push(choose(random, REPEATS).replace('{n}', numeral(telling.repeat)));
  parts.push(fill(random, body, telling, named));
  if (random() < 0.16) {
    const more = choose(random, pattern.stories)[1];
    if (more !== body && !/^在/.test(more))
      parts.push(fill(random, more, telling, choose(random, ['另外，', '还有，', ''])));
  }
  if (random() < 0.62) parts.push(fill(random, choose(random, pattern.impacts), telling, ''));
  if (random() < 0.72) parts.push(fill(random, choose(random, pattern.asks), telling, ''));
  if (random() < 0.5) parts.push(choose(random, CLOSINGS[source] ?? ['']));
  return { title, text: parts.join('') };
}

/** Nobody finds anything on the morning round at night. */
function openersOf(source: string, reported: number): readonly string[] {
  const hour = minuteOfDay(reported) / 60;
  return (OPENERS[source] ?? ['']).filter((opener) => {
    if (opener.startsWith('晨巡')) return hour < 9;
    return opener.startsWith('夜间') ? hour >= 18 || hour < 5 : true;
  });
}

function fill(random: Random, template: string, telling: Telling, place: string): string {
  return template
    .replaceAll('{p}', place)
    .replaceAll('{d}', () => choose(random, DURATIONS))
    .replaceAll('{f}', () => numeral(1 + Math.floor(random() * Math.max(1, telling.levels))))
    .replaceAll('{who}', () => choose(random, WHO))
    .replaceAll('{s}', telling.street)
    .replaceAll('{t}', () => timeOf(random, telling.reported));
}

function timeOf(random: Random, minute: number): string {
  const hour = Math.floor(minuteOfDay(minute) / 60);
  const clock = numeral(hour > 12 ? hour - 12 : hour === 0 ? 12 : hour);
  const part =
    hour < 5
      ? '半夜'
      : hour < 8
        ? '早上'
        : hour < 12
          ? '上午'
          : hour < 14
            ? '中午'
            : hour < 18
              ? '下午'
              : hour < 22
                ? '晚上'
                : '深夜';
  return random() < 0.6 ? `${part}${clock === '二' ? '两' : clock}点多` : part;
}

const DIGITS = '零一二三四五六七八九十';

export function numeral(n: number): string {
  if (n <= 10) return DIGITS[n];
  if (n < 20) return `十${n % 10 === 0 ? '' : DIGITS[n % 10]}`;
  if (n < 100) return `${DIGITS[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`;
  return String(n);
}

function choose<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)];
}
