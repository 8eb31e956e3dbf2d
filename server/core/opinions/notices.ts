/** A line that begins so tells everybody something: no one complains in it. */
const NOTICE_HEAD =
  /^[\s【[「]*(?:[^，。：:\n]{0,8}(?:通知|公告|通告|启事|温馨提示|招聘|招租|招生简章)[\]】」]?\s*[：:]|(?:急售|急转|出售|出租|招租|转让|求租|求购|招聘|急聘|诚聘|寻物|寻狗|寻猫|低价转)(?![^，。]{0,6}(?:占|堵|乱|影响|扰)))/;
/** Words of advertisements; 出租 alone is no such word (出租屋, 出租车). */
const ADVERT =
  /(?:电梯房|套间?|[两三一二四]室|一居|两居|三居|门面|旺?铺|商铺|车位|写字楼|房源|整租|合租)[^，。；]{0,8}(?:出租|出售|转让|招租)|(?:出租|出售|转让|招租)[^，。；]{0,6}(?:电梯房|[两三一二四]室|门面|旺铺|商铺|写字楼)|拎包入住|非诚勿扰|包吃住|便宜卖|低价(?:转|出|卖)|有意者|中介勿扰|随时看房|月租(?![户车])|面议|(?:出租|出售|招租|转让)(?=[，。,！!：:；\s]|$)/;
/** What somebody reports about advertisements is no advertisement. */
const REPORTED = /反映|反应|投诉|举报|小广告|牛皮癣|乱贴|群租|隔断|违规|私自|擅自|非法|扰民/;

/** Whether what stands from `start` to `end` is an advertisement or belongs to a notice that its line begins with. */
export function isNotice(text: string, start: number, end: number): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (NOTICE_HEAD.test(text.slice(line, line + 40)) && !REPORTED.test(text.slice(line, line + 40)))
    return true;
  const said = text.slice(start, end);
  return ADVERT.test(said) && !REPORTED.test(said);
}
