import type { ParsedAddress } from '../addresses/types.ts';
import { LEADING_WORDS } from '../addresses/words.ts';

/**
 * Parks, squares, schools and markets by their look alone (信号山公园, 嘉峪关学校), for sentences in which the address parser
 * finds nothing: it keeps to names it knows, which is right for a table's address column and too little for free text.
 */
const FACILITY =
  /(公园|广场|菜市场|农贸市场|菜场|市场|公厕|公共厕所|工地|桥洞|涵洞|地下通道|幼儿园|小学|中学|附小|附中|学校|医院|地铁站|公交站|公交车站|火车站|栈道|步道|码头|浴场|体育场|图书馆|停车场|立交桥|天桥|大桥|引桥|干休所|养老院|活动室|老年活动室|敬老院|车棚)/g;
const STOP = /[^\u4e00-\u9fff]|[的了在把将和与是有从到着说问想嫌盼称为对被让给请去于及或向就该这那每各某]/;
const NO_NAME =
  /^(?:小区|社区|街道|全市|全区|各类|我们|他们|咱们|大家|附近|周边|一所|两所|几所|一个|两个|几个|公立|民办|中心|多处|大型|临时|公共|免费|收费|地下|路边|门口|对面|旁边|老年|人民|城市|休闲|口袋|街心|儿童|孩子|社会|所有|部分|辖区|驻地|共建|开放|停在|步行|便民|早|夜|晚|跳蚤|建筑|施工|装修|一座|一处|这座|那座|老|旧|新|小|大|旱|家长|建材|二手|劳动力|旁边的|东|西|南|北)*$/;
const RELATION =
  /^(?:[东西南北正后侧]门(?:口|外)?|大?门口|门[前外]|[东西南北][侧口]|旁边?|附近|周边|对面|里面?|内|外|后门|引桥处|下面?)/;
const MAX_STEM = 8;

/** Loose facilities of `text`, with positions in it; confidence 0.5. */
export function looseFacilities(text: string): ParsedAddress[] {
  const found: ParsedAddress[] = [];
  for (const { 0: kind, index } of text.matchAll(FACILITY)) {
    let start = index;
    while (start > 0 && index - start < MAX_STEM && !STOP.test(text[start - 1])) start--;
    start = withoutLead(text, start, index);
    const stem = text.slice(start, index);
    if (stem.length < 2 || stem.length > 6 || NO_NAME.test(stem)) continue;
    const name = stem + kind;
    const relation = RELATION.exec(text.slice(index + kind.length))?.[0] ?? '';
    found.push({
      start,
      end: start + name.length + relation.length,
      text: name + relation,
      kind: 'facility',
      road: null,
      crossRoad: null,
      estate: null,
      name,
      number: null,
      building: null,
      unit: null,
      floor: null,
      room: null,
      relation: relation === '' ? 'at' : 'near',
      confidence: 0.5,
    });
  }
  return found.filter((place, i) => i === 0 || place.start >= found[i - 1].end);
}

/** Cuts words off that stand before a name and never begin one, the one that reaches furthest first. */
function withoutLead(text: string, start: number, end: number): number {
  const stem = text.slice(start, end);
  let best = 0;
  for (const word of LEADING_WORDS) {
    if (word.length < 2) continue;
    const at = stem.lastIndexOf(word);
    if (at >= 0) best = Math.max(best, at + word.length);
  }
  return start + best;
}
