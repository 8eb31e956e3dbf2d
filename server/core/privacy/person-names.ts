import { ANY_SURNAME, NO_NAMES, SAFE_SURNAME } from './surnames.ts';

/** Half-open range of a person's name in a text. */
export interface NameRange {
  start: number;
  end: number;
}

const HAN = '[\\u4e00-\\u9fff]';
/** What may follow a name at once: no letter, or a word that names do not end in. */
const AFTER = `(?=$|[^\\u4e00-\\u9fff\\w]|\\d|先生|女士|小姐|太太|同志|电话|手机|联系|来电|致电|反映|投诉|反馈|称|表示|说|家|的|住|于|及|和|身份证|男|女)`;
const LABEL =
  '(?:姓名|联系人|反映人|诉求人|投诉人|来电人|报修人|举报人|申请人|当事人|报警人|户主|车主|房东|房主|法人代表|法人|负责人|经办人|收件人|监护人|紧急联系人)';
const GROUP = '(?:居民|业主|住户|租户|村民|市民|群众|老人|家长|邻居|商户|店主)';
/** Said of anybody who is named by name. */
const PERSON_TITLE = '(?:先生|女士|小姐(?!姐)|太太|同志)';
/** Also jobs and kin: before them stand words as often as names (保安师傅). */
const KIN_TITLE = '(?:大爷|大妈|大娘|阿姨|师傅|奶奶|爷爷|大叔|叔叔|大姐|大哥|老师)';
/** Shops and brands that are called like somebody (李先生牛肉面). */
const NO_SHOP = '(?!的店|加州|牛肉面|面馆|饭店|酒楼|餐|小吃|超市|商店|烧烤|火锅|花店|理发|美容|服装|药店|店)';
/** What may stand before a lone surname with a kin title. */
const BEFORE_KIN = '(?<=^|[^\\u4e00-\\u9fff]|[的是与找叫有给由对跟请被让位姓户室号楼栋层元区称问到邻])';
const PHONE =
  '(?=[\\s,，、:：;；(（]*(?:的)?(?:联系)?(?:电话|手机|号码)?(?:号码|号)?(?:是|为)?[\\s:：]*(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d))';

/** Each rule names the range in group 1. */
const RULES: readonly { needs: RegExp; pattern: RegExp }[] = [
  {
    needs: new RegExp(LABEL),
    pattern: new RegExp(
      `${LABEL}(?:姓名)?(?:是|为|叫)?[\\s:：（(]*(${ANY_SURNAME}${HAN}{1,2}?)${AFTER}`,
      'dg',
    ),
  },
  {
    needs: /居民|业主|住户|租户|村民|市民|群众|老人|家长|邻居|商户|店主/,
    pattern: new RegExp(
      `${GROUP}(${SAFE_SURNAME}${HAN}{1,2}?)(?=[,，。、(（\\s]|\\d{5}|来电|致电|反映|投诉|称|家(?:里|中|门|的|楼)|电话|手机|$)`,
      'dg',
    ),
  },
  {
    needs: /先生|女士|小姐|太太|同志/,
    pattern: new RegExp(`(${SAFE_SURNAME}${HAN}{1,2}?)${PERSON_TITLE}${NO_SHOP}`, 'dg'),
  },
  {
    needs: /先生|女士|小姐|太太|同志/,
    pattern: new RegExp(`(${ANY_SURNAME}(?:某某?)?${PERSON_TITLE})${NO_SHOP}`, 'dg'),
  },
  {
    needs: /大爷|大妈|大娘|阿姨|师傅|奶奶|爷爷|大叔|叔叔|大姐|大哥|老师/,
    pattern: new RegExp(`${BEFORE_KIN}(${ANY_SURNAME}${HAN}{0,2}?${KIN_TITLE})${NO_SHOP}`, 'dg'),
  },
  {
    needs: /我叫|名叫|字叫|我是|本人/,
    pattern: new RegExp(
      `(?:我叫|名叫|名字叫|本人叫|我是|本人姓名|本人)(${SAFE_SURNAME}${HAN}{1,2}?)(?=$|[,，。；;、\\s(（]|\\d{5}|电话|手机|住)`,
      'dg',
    ),
  },
  {
    needs: /1[3-9]\d/,
    pattern: new RegExp(
      `(?<=^|[^\\u4e00-\\u9fff]|系|给|打|问|找|询|由|是)(${SAFE_SURNAME}${HAN}{1,2})${PHONE}`,
      'dg',
    ),
  },
];

/**
 * Names of people where the words around them say so: after a label (联系人：张建国), before a title (王先生), before a mobile
 * number. Prefers missing one to taking a word for one; addresses (高雄路, 金口三路) are no names. Ranges in order, without overlap.
 */
export function findPersonNames(text: string): NameRange[] {
  const found: NameRange[] = [];
  for (const { needs, pattern } of RULES) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? [0, 0];
      const isFree = found.every((range) => end <= range.start || start >= range.end);
      // What is masked already stays as it is.
      if (isFree && text[end] !== '*' && isLikely(text.slice(start, end))) found.push({ start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** No word that merely begins with a surname, and no part of an address. */
function isLikely(name: string): boolean {
  return (
    !NO_NAMES.has(name.slice(0, 2)) &&
    !/[路街道巷弄号楼栋座院园区村庄镇县市局所站店厂校桥队处部科室们]$/.test(name)
  );
}

/** How many signs of a name stay to be seen: the surname. */
export function surnameLength(name: string): number {
  return new RegExp(`^${ANY_SURNAME}`).exec(name)?.[0].length ?? 1;
}
