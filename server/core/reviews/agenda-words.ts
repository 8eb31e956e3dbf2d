import type { DayRange } from './scene.ts';

/*
 * What an item of an agenda says when it is made from data: Chinese sentences with the numbers of that moment, which a person
 * edits afterwards. The slide's figures stay live; these words are what was found worth discussing.
 */

export interface ItemWords {
  title: string;
  text: string;
}

/** 9月, 9月1日至15日; with the year where the two ends differ in it. */
export function rangeWords({ from, to }: DayRange): string {
  const [fromYear, fromMonth, fromDay] = from.split('-').map(Number);
  const [toYear, toMonth, toDay] = to.split('-').map(Number);
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const isWhole = fromDay === 1 && toDay === lastDay;
  if (fromYear !== toYear)
    return isWhole
      ? `${fromYear}年${fromMonth}月至${toYear}年${toMonth}月`
      : `${fromYear}年${fromMonth}月${fromDay}日至${toYear}年${toMonth}月${toDay}日`;
  if (isWhole) return fromMonth === toMonth ? `${toMonth}月` : `${fromMonth}至${toMonth}月`;
  if (fromMonth === toMonth) return `${fromMonth}月${fromDay}日至${toDay}日`;
  return `${fromMonth}月${fromDay}日至${toMonth}月${toDay}日`;
}

export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 比上期多 5 件（25%）; the share is left out of few. */
export function changeWords(now: number, before: number): string {
  if (now === before) return '与上期持平';
  const share = before >= 5 ? `（${percent(Math.abs(now - before) / before)}）` : '';
  return `比上期${now > before ? '多' : '少'} ${Math.abs(now - before)} 件${share}`;
}

export const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;
export const perThousand = (rate: number | null): string =>
  rate === null ? '–' : String(Math.round(rate * 10) / 10);

/** The parts that are something, joined; empty where none is. */
const listed = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([n]) => n > 0)
    .map(([n, words]) => words.replace('{n}', ` ${n} `))
    .join('、');

export function followUpWords(
  review: { title: string; heldOn: string },
  counts: { total: number; followed: number; done: number; open: number; overdue: number; broken: number },
): ItemWords {
  const { total, followed, done, open, overdue, broken } = counts;
  const states = listed([
    [done, '已办结{n}项'],
    [open, '办理中{n}项'],
    [overdue, '逾期{n}项'],
    [broken, '未兑现{n}项'],
  ]);
  return {
    title: `上次定下的事：${review.title}`,
    text: `${dayWords(review.heldOn)}会商定下 ${total} 项${followed > 0 ? `，其中任务和承诺 ${followed} 项：${states}` : ''}。`,
  };
}

export function commitmentsWords(dueBy: string, due: number, late: number): ItemWords {
  return {
    title: '到期和超期的承诺',
    text: `到 ${dayWords(dueBy)}为止应当兑现或没有定期限的承诺 ${due} 项${late > 0 ? `，已超期 ${late} 项` : '，没有超期的'}。`,
  };
}

/** What rose: all of it, the categories that rose most, and areas by their rate per 1,000 households. */
export function riseWords(
  period: DayRange,
  now: number,
  before: number,
  categories: readonly { name: string; now: number; before: number }[],
  areas: readonly { name: string; rate: number; before: number }[],
): ItemWords {
  const ofCategories = categories.map(
    (each) => `${each.name} ${each.now} 件（多 ${each.now - each.before} 件）`,
  );
  const ofAreas = areas.map(
    ({ name, rate, before: was }) => `${name} ${perThousand(rate)}（上期 ${perThousand(was)}）`,
  );
  return {
    title: `${rangeWords(period)}什么在上升`,
    text: [
      `${rangeWords(period)}上报 ${now} 件，${changeWords(now, before)}。`,
      ofCategories.length > 0 ? `上升较多的小类：${ofCategories.join('、')}。` : '',
      ofAreas.length > 0 ? `每千户件数上升的：${ofAreas.join('、')}。` : '',
    ].join(''),
  };
}

export function categoryWords(
  name: string,
  period: DayRange,
  previous: DayRange,
  now: number,
  before: number,
  rate: number | null,
): ItemWords {
  return {
    title: `${name}：${rangeWords(period)}对比${rangeWords(previous)}`,
    text: `${name}${rangeWords(period)} ${now} 件，${rangeWords(previous)} ${before} 件，${changeWords(now, before)}${
      rate === null ? '' : `，每千户 ${perThousand(rate)} 件`
    }。`,
  };
}

export function overdueWords(overdue: number, open: number, longestDays: number | null): ItemWords {
  const share = open >= 5 ? `，占 ${percent(overdue / open)}` : '';
  return {
    title: '超期未结的问题',
    text: `未结 ${open} 件，其中超期 ${overdue} 件${share}${
      longestDays === null ? '' : `，最久的已超期 ${longestDays} 天`
    }。`,
  };
}

export function supervisedWords(supervised: number, overdue: number): ItemWords {
  return {
    title: '未结的督查件',
    text: `未结督查件 ${supervised} 件${overdue > 0 ? `，其中超期 ${overdue} 件` : '，没有超期的'}。`,
  };
}

export function bottleneckWords(title: string, facts: string, decision: string): ItemWords {
  return {
    title: `瓶颈：${title}`,
    text: [facts, decision && `已定办法：${decision}`].filter(Boolean).join('\n'),
  };
}

export function harvestWords(
  period: DayRange,
  numbers: {
    visits: number;
    doors: number;
    households: number;
    fixed: number;
    broughtBack: number;
    waiting: number;
  },
): ItemWords {
  const { visits, doors, households, fixed, broughtBack, waiting } = numbers;
  const homes = households > 0 ? `、${households} 户` : '';
  return {
    title: '走访带回来的事',
    text: `${rangeWords(period)}走访 ${visits} 次，到 ${doors} 个楼门${homes}。现场解决 ${fixed} 件，带回 ${broughtBack} 件${
      waiting > 0 ? `，还有 ${waiting} 件没有办完` : ''
    }。`,
  };
}

const SCHEME_STATUS = {
  consultation: '正在征询居民意见',
  trial: '正在试行',
  review: '试行已满，等待复盘',
} as const;

/** Which schemes a meeting has to talk about. */
export const DISCUSSED_STATUSES = ['consultation', 'trial', 'review'] as const;
export type DiscussedStatus = (typeof DISCUSSED_STATUSES)[number];

export function schemeWords(
  scheme: { name: string; status: DiscussedStatus; trialFrom: string | null; trialTo: string | null },
  answers: { answered: number; households: number | null; agree: number } | null,
): ItemWords {
  const { name, status, trialFrom, trialTo } = scheme;
  const trial = trialFrom ? `（${dayWords(trialFrom)}${trialTo ? `至${dayWords(trialTo)}` : '起'}）` : '';
  const households = answers?.households ? `（共 ${answers.households} 户）` : '';
  return {
    title: `微循环：${name}`,
    text: `“${name}”${SCHEME_STATUS[status]}${status === 'consultation' ? '' : trial}。${
      answers && answers.answered > 0
        ? `已有 ${answers.answered} 户答复${households}${answers.answered >= 5 ? `，赞成 ${answers.agree} 户` : ''}。`
        : ''
    }`,
  };
}

/** Schemes that households are asked about together. */
export function schemesWords(
  names: readonly string[],
  answers: { answered: number; households: number | null } | null,
): ItemWords {
  const households = answers?.households ? `（共 ${answers.households} 户）` : '';
  return {
    title: `微循环：${names.length} 个方案对比`,
    text: `正在就${names.map((name) => `“${name}”`).join('、')}征询居民意见。${
      answers && answers.answered > 0 ? `已有 ${answers.answered} 户答复${households}。` : ''
    }`,
  };
}

export function areaWords(
  name: string,
  period: DayRange,
  numbers: { now: number; rate: number | null; rateBefore: number | null; open: number; overdue: number },
): ItemWords {
  const { now, rate, rateBefore, open, overdue } = numbers;
  return {
    title: `${name}：一页看清`,
    text: `${name}${rangeWords(period)}上报 ${now} 件，每千户 ${perThousand(rate)} 件（上期 ${perThousand(rateBefore)}）；未结 ${open} 件${
      overdue > 0 ? `，超期 ${overdue} 件` : ''
    }。`,
  };
}

export function areasWords(names: readonly [string, string], period: DayRange): ItemWords {
  return {
    title: `${names[0]}与${names[1]}对比`,
    text: `${rangeWords(period)}两处按每千户件数放在同一刻度上比较。`,
  };
}
