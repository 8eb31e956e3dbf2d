import { describe, expect, test } from 'vitest';
import { addressKey, buildLexicon, type ParsedAddress, parseAddresses } from '#core/addresses/index.ts';

/** 莱阳路|18-24院|3号楼|2单元|501|front: road or estate or name, number, building, unit, room, relation. */
function brief(place: ParsedAddress): string {
  const { number } = place;
  const range = number && (number.to > number.from ? `${number.from}-${number.to}` : `${number.from}`);
  const lane = number?.lane ? `${number.lane}弄` : '';
  const sub = number?.sub ? `之${number.sub}` : '';
  const digits = number ? `${lane}${range}${number.letter ?? ''}${sub}${number.isCourt ? '院' : ''}` : '';
  const road = place.crossRoad ? `${place.road}×${place.crossRoad}` : place.road;
  const name = [road, place.estate, place.name].filter((part) => part !== null).join('+');
  const parts = [
    name,
    digits,
    place.building,
    place.unit,
    place.room,
    place.relation === 'at' ? '' : place.relation,
  ];
  return parts
    .map((part) => part ?? '')
    .join('|')
    .replace(/\|+$/, '');
}

const CASES: [text: string, ...places: string[]][] = [
  // published accounts of sub-district work
  ['辖区居民呼声较高的兴安支路2号地面坑洼不平', '兴安支路|2'],
  ['社区为红岛路5号门口深沟旁安装护栏，为和惠居20多个单元安装了扶手', '红岛路|5||||front', '和惠居'],
  [
    '如莱阳路22号自来水管老旧破损漏水改造问题，莱阳路18号-24号院污水管道排污问题，鱼山路4号安全扶手安装及院内太阳能路灯安装问题等',
    '莱阳路|22',
    '莱阳路|18-24院||||inside',
    '鱼山路|4',
  ],
  ['与武昌路居民面对面讨论解决武昌路1号乙的房屋所有权问题', '武昌路', '武昌路|1乙'],
  ['福山路社区经联系后在社区内安装青岛通自助充卡机', '福山路社区'],
  ['就华严一路微循环规划征求意见', '华严一路'],
  ['居民代表刘玉珍提出，小湛山路多年来一直是有偿服务的停车场', '小湛山路'],
  ['香港西路中队等7名警官走进仰口路社区，与12名楼长面对面座谈', '仰口路社区'],
  ['小区道路实行微循环更应该解决好停车的问题'],
  ['湛山社区、秀湛路社区、仰口路社区工作站站长均表示', '湛山社区', '秀湛路社区', '仰口路社区'],
  // ranges, letters, numbers within numbers
  ['莱阳路18-24号', '莱阳路|18-24'],
  ['莱阳路18号至24号之间', '莱阳路|18-24'],
  ['莱阳路18～24号院内', '莱阳路|18-24院||||inside'],
  ['莱阳路１８号－２４号院', '莱阳路|18-24院||||inside'],
  ['武昌路甲1号门前', '武昌路|1甲||||front'],
  ['武昌路1号之2', '武昌路|1之2'],
  ['武昌路5-2号旁边', '武昌路|5之2||||beside'],
  ['武昌路12号丙2单元', '武昌路|12丙||2单元'],
  ['莱阳路22弄3号', '莱阳路|22弄3'],
  ['莱阳路二十二号三单元', '莱阳路|22||3单元'],
  ['太平角一路一百零三号', '太平角一路|103'],
  ['莱阳路No.22', '莱阳路|22'],
  ['莱阳路 22 号', '莱阳路|22'],
  ['莱阳路22#', '莱阳路|22'],
  ['莱阳路22', '莱阳路|22'],
  ['东海西路37号金都花园C座1203', '东海西路+金都花园|37|C座||1203'],
  ['山东路6号甲华润大厦B座', '山东路+华润大厦|6甲|B座'],
  ['宁夏路288号6号楼20层', '宁夏路|288|6号楼'],
  ['我住莱阳路22号楼，楼上漏水', '莱阳路|22|22号楼'],
  // inside the house
  ['居民反映莱阳路22号3号楼2单元501室漏水', '莱阳路|22|3号楼|2单元|501'],
  ['莱阳路22号，3号楼2单元门口', '莱阳路|22|3号楼|2单元||front'],
  ['莱阳路22号3-2-501', '莱阳路|22|3号楼|2单元|501'],
  ['莱阳路22号2-501', '莱阳路|22||2单元|501'],
  ['海尔山庄3号楼2单元501', '海尔山庄||3号楼|2单元|501'],
  ['仰口路小区A区12号楼东单元', '仰口路小区||A区12号楼|东单元'],
  ['仰口路8号海尔山庄3号楼漏水', '仰口路+海尔山庄|8|3号楼'],
  ['裕德里5号', '裕德里|5'],
  ['浮山花园12栋', '浮山花园||12号楼'],
  // where it lies
  ['大学路5号对面的垃圾桶', '大学路|5||||opposite'],
  ['珠海支路3号后院墙坍塌', '珠海支路|3||||behind'],
  ['金口三路17号院内树木倒伏', '金口三路|17院||||inside'],
  ['莱阳路22号附近噪音', '莱阳路|22||||near'],
  ['莱阳路22号的旁边', '莱阳路|22||||beside'],
  ['莱阳路小学门口早晚高峰拥堵', '莱阳路小学|||||front'],
  // crossings
  ['红岛路与莱阳路路口红绿灯不亮', '红岛路×莱阳路|||||junction'],
  ['红岛路莱阳路交叉口', '红岛路×莱阳路|||||junction'],
  ['红岛路/莱阳路', '红岛路×莱阳路|||||junction'],
  ['在江西路与南京路交汇处有井盖缺失', '江西路×南京路|||||junction'],
  ['浮山后支路与同安二路路口', '浮山后支路×同安二路|||||junction'],
  ['福山路口堵车', '福山路|||||junction'],
  // several places
  ['莱阳路18、20、22号居民', '莱阳路|18', '莱阳路|20', '莱阳路|22'],
  ['鱼山路4号、6号和8号院', '鱼山路|4', '鱼山路|6', '鱼山路|8院||||inside'],
  ['向阳路5号，和兴路7号与同安路9号', '向阳路|5', '和兴路|7', '同安路|9'],
  ['居民反映：鱼山路、大学路、黄县路一带停车难', '鱼山路', '大学路', '黄县路|||||near'],
  ['沿福山路往东走，福山支路口有积水', '福山路', '福山支路|||||junction'],
  // the words before a name
  ['山东省青岛市市南区八大关街道莱阳路22号甲', '莱阳路|22甲'],
  ['建议把兴安支路改成单行道，兴安路也一起改', '兴安支路', '兴安路'],
  ['希望在新湛一路增设停车位', '新湛一路'],
  ['修建莱阳路步道', '莱阳路'],
  ['家住太平角一路12号的王女士', '太平角一路|12'],
  ['张先生来电称莱阳路22号楼道灯不亮', '莱阳路|22'],
  ['昨晚路过大学路5号时发现井盖丢失', '大学路|5'],
  ['市民投诉延安三路105号一楼饭店油烟扰民', '延安三路|105'],
  // numbers that are no doors
  ['莱阳路3个井盖丢失', '莱阳路'],
  ['莱阳路2024年改造', '莱阳路'],
  ['香港中路8点堵车', '香港中路'],
  ['莱阳路22号院长反映', '莱阳路|22'],
  ['拨打电话13812345678，莱阳路22号', '莱阳路|22'],
  // line breaks of a printed column
  ['呼声较高的兴安\n\n支路2号地面', '兴安支路|2'],
  ['莱阳路\n22号', '莱阳路|22'],
  ['标题\n\n鱼山路4号', '鱼山路|4'],
  // Latin letters
  ['No. 22 Laiyang Road', 'laiyang road|22'],
  ['22 Laiyang Rd', 'laiyang road|22'],
  // no places at all
  ['拨打12345反映，12345号工单'],
  ['乘坐26路公交车到达，316路'],
  ['这条路路灯不亮，马路对面路口拥堵'],
  ['十字路口没有红绿灯'],
  ['老旧小区改造要听居民意见，我们小区没有车位'],
  ['农村公路，城里停车难，隔壁邻居'],
  ['八大关街道召开7+11意见征集会议'],
  ['深入社区居民楼院，组织楼院长到居民家征求意见'],
  ['三步两步走一路问路，思路决定出路，让路给铁路'],
  ['地铁2号线通车，3月5号上午8点开会'],
  ['建议加强物业管理，提高服务水平'],
  ['道路破损，路面积水，路灯不亮，步行街商业街脏乱'],
  [''],
];

describe('addresses in running text', () => {
  test.each(CASES)('%s', (text, ...places) => {
    const found = parseAddresses(text);
    expect(found.map(brief)).toEqual(places);
    for (const place of found) expect(text.slice(place.start, place.end)).toBe(place.text);
  });

  test('what is highlighted is the address and nothing else', () => {
    const text = '社区为红岛路5号门口深沟旁安装护栏';
    const [place] = parseAddresses(text);
    expect([place.start, place.end, place.text]).toEqual([3, 10, '红岛路5号门口']);
  });
});

describe('with the local names', () => {
  const lexicon = buildLexicon({
    roads: ['徐家麦岛路', '和平路', '灯笼里', '榆荫公园环路', '道口路'],
    estates: ['中海银海一号', '和惠居', '云汀里'],
    communities: ['八大峡社区', '澜屿街道'],
    facilities: ['榆荫公园', '市民服务大厅'],
  });
  test.each<[string, ...string[]]>([
    ['反馈徐家麦岛路路面破损', '徐家麦岛路'],
    ['徐家麦岛路路灯不亮', '徐家麦岛路'],
    ['灯笼里5号', '灯笼里|5'],
    ['中海银海一号门口乱停车', '中海银海一号|||||front'],
    ['和惠居楼道灯坏', '和惠居'],
    ['榆荫公园环路有积水', '榆荫公园环路'],
    ['榆荫公园长椅损坏', '榆荫公园'],
    ['澜屿街道辖区', '澜屿街道'],
    ['到市民服务大厅办事', '市民服务大厅'],
    ['云汀里3号楼', '云汀里||3号楼'],
  ])('%s', (text, ...places) => {
    expect(parseAddresses(text, lexicon).map(brief)).toEqual(places);
  });
});

describe('one key for one address', () => {
  const keyOf = (text: string) => parseAddresses(text).map(addressKey);
  test.each([
    [
      '莱阳路22号',
      '莱阳路２２号',
      '莱阳路 22 号门口',
      '莱阳路二十二号',
      '青岛市市南区莱阳路22号对面',
      '莱阳路22#',
    ],
    ['莱阳路18号-24号院', '莱阳路18-24号', '莱阳路18～24号院内'],
    ['武昌路1号乙', '武昌路乙1号'],
    ['莱阳路22号3号楼2单元501', '莱阳路22号3号楼2单元602室', '莱阳路22号3栋2单元'],
  ])('%s', (...texts) => {
    expect(new Set(texts.flatMap(keyOf)).size).toBe(1);
  });

  test('different doors have different keys', () => {
    const texts = [
      '莱阳路22号',
      '莱阳路22号甲',
      '莱阳路22号-1',
      '莱阳路24号',
      '莱阳支路22号',
      '莱阳路22号2单元',
    ];
    expect(new Set(texts.flatMap(keyOf)).size).toBe(texts.length);
  });
});
