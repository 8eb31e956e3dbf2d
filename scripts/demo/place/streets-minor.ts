import { xy } from '../plane/plane.ts';
import { type StreetPlan, street } from './street-plan.ts';

const resident = { kind: 'resident' } as const;
const free = { kind: 'free' } as const;
const paid = { kind: 'paid' } as const;

/** The old quarter above the port: narrow, crooked, one-way lanes, steps and dead ends. */
const OLD_QUARTER: readonly StreetPlan[] = [
  street('wangfang', '网坊街', 'residential', xy('100,762 230,776 344,762 480,774 646,764 740,772 870,770'), {
    parking: { left: resident },
  }),
  street(
    'yanpu',
    '盐铺街',
    'residential',
    xy('110,690 236,700 338,688 424,698 520,684 640,696 735,688 850,694'),
    { oneway: 1, widthM: 6, parking: { right: paid } },
  ),
  street(
    'maolian',
    '锚链街',
    'residential',
    xy('120,606 232,622 328,610 430,600 536,612 632,600 722,608 830,600'),
    { oneway: -1, widthM: 6 },
  ),
  street(
    'chaosheng',
    '潮生街',
    'residential',
    xy('150,520 250,546 334,530 446,520 540,534 626,520 706,530 830,536'),
    { widthM: 6.5 },
  ),
  street('pengfan', '蓬帆街', 'living_street', xy('190,438 290,462 338,448 440,442 500,452 640,444'), {
    oneway: 1,
    widthM: 4.6,
  }),
  street('yudeng', '鱼灯巷', 'living_street', xy('250,372 346,384 440,372 500,380 640,366'), { widthM: 3.6 }),
  street('lanfang', '缆坊街', 'residential', xy('238,880 230,776 242,700 228,620 238,545 262,450 270,420'), {
    widthM: 5.5,
    oneway: -1,
  }),
  street('chuanding', '船钉巷', 'living_street', xy('432,870 418,766 430,694 420,570'), { widthM: 3.8 }),
  street('mopan', '磨盘巷', 'living_street', xy('452,630 440,540 450,442 438,280'), { widthM: 3.5 }),
  street('weizi', '桅子巷', 'living_street', xy('524,870 530,770 516,660'), { widthM: 4.2 }),
  street('denglong', '灯笼里', 'living_street', xy('560,720 552,612 566,500'), {
    widthM: 3.2,
    oneway: 1,
    tags: { maxheight: '2.8' },
  }),
  street('jingtai', '井台巷', 'living_street', xy('508,560 496,450 512,270'), { widthM: 3.4 }),
  street('beike', '贝壳巷', 'living_street', xy('744,880 738,770 730,690 716,600 700,500 690,420'), {
    widthM: 4.5,
    parking: { left: free },
  }),
  street('sanhe', '三合里', 'living_street', xy('382,740 384,700 380,648'), { widthM: 2.8, trimM: 20 }),
  street('xiangyang', '缸窑里', 'living_street', xy('284,640 286,610 288,566'), { widthM: 3, trimM: 20 }),
  street('shuijing', '水仙里', 'living_street', xy('576,470 578,440 574,396'), { widthM: 2.9, trimM: 20 }),
  street('shijie', '石磴里', 'steps', xy('386,560 388,520 392,430'), {
    curveStepM: 0,
    tags: { step_count: '64', handrail: 'no' },
  }),
  street('haibian', '望潮梯', 'steps', xy('392,400 396,340 400,290'), {
    curveStepM: 0,
    tags: { step_count: '48', handrail: 'yes' },
  }),
];

/** Estates of the 1980s to 2000s on the terrace north of the market street. */
const ESTATES: readonly StreetPlan[] = [
  street('huaili', '槐里街', 'residential', xy('478,1500 470,1318 488,1168 502,1005 480,810'), {
    parking: { left: resident, right: resident },
  }),
  street('tangli', '棠梨街', 'residential', xy('812,1490 806,1318 796,1168 770,1005 752,810'), {
    parking: { right: free },
  }),
  street('yuyin', '榆荫街', 'residential', xy('100,1030 346,1016 490,1004 660,992 784,1000 930,1022'), {
    oneway: 1,
    parking: { left: free },
  }),
  street(
    'xingting2',
    '杏汀二路',
    'residential',
    xy('100,1322 336,1318 490,1330 652,1318 792,1326 980,1312'),
    { oneway: -1, parking: { right: resident } },
  ),
  street('xiyu', '汐屿支路', 'living_street', xy('238,1340 242,1240 236,1140'), {
    widthM: 5,
    parking: { left: free },
  }),
  street('liufang', '柳坊支路', 'living_street', xy('246,1030 242,930 240,830'), {
    widthM: 4.8,
    tags: { maxheight: '3.5' },
  }),
  street('xixi', '溪畔路', 'residential', xy('1016,1480 1022,1318 1010,1176 984,1040 946,930 905,835'), {
    widthM: 6,
    parking: { right: free },
  }),
];

/** High-rise quarter of the last fifteen years. */
const NEW_QUARTER: readonly StreetPlan[] = [
  street('xidong', '溪东路', 'residential', xy('1148,1490 1136,1320 1142,1172 1106,1040 1056,930 1020,830'), {
    widthM: 8,
    parking: { right: paid },
  }),
  street('xinting1', '新汀一路', 'residential', xy('1240,1490 1236,1316 1240,1168 1222,1030 1214,840'), {
    widthM: 8,
    parking: { left: paid, right: paid },
  }),
  street('xinting2', '新汀二路', 'residential', xy('1070,1040 1222,1012 1338,1020 1520,1040 1740,1008'), {
    widthM: 9,
    parking: { left: paid },
  }),
  street('xinting3', '新汀三路', 'residential', xy('1100,1320 1236,1312 1342,1310 1518,1308 1760,1304'), {
    widthM: 9,
    parking: { right: paid },
  }),
  street('xinting4', '新汀四路', 'residential', xy('1442,1490 1430,1310 1420,1150 1412,1022 1420,860'), {
    widthM: 7.5,
    oneway: 1,
    parking: { left: free },
  }),
  street('xinting5', '新汀五路', 'residential', xy('1618,1480 1622,1306 1614,1158 1612,1020 1606,850'), {
    widthM: 7.5,
    oneway: -1,
    parking: { left: free },
  }),
];

/** Villas under the hill, tree-lined, with steps where carts could never climb. */
const VILLAS: readonly StreetPlan[] = [
  street('yanxi', '砚溪路', 'residential', xy('1030,890 1000,800 962,720 926,620 904,480'), { widthM: 6 }),
  street('tingsong', '听松路', 'residential', xy('1112,890 1086,760 1066,640 1050,480'), {
    widthM: 7,
    parking: { right: free },
  }),
  street('fengying', '枫影路', 'residential', xy('1204,890 1190,770 1164,650 1140,530 1110,430'), {
    widthM: 6.5,
    oneway: -1,
  }),
  street('bolu', '柏庐路', 'residential', xy('820,744 916,744 1080,762 1190,770 1310,706'), { widthM: 7 }),
  street('tenghua', '藤花路', 'residential', xy('910,640 1066,648 1164,646 1270,610'), {
    widthM: 6,
    oneway: 1,
  }),
  street('haitang', '棠影路', 'residential', xy('890,566 1050,572 1150,560 1270,500'), { widthM: 6 }),
  street('shinan', '石楠坡', 'residential', xy('1300,450 1270,390 1236,310'), { widthM: 5 }),
  street('lanhua', '兰汀坡', 'residential', xy('1490,440 1516,380 1536,300'), { widthM: 5 }),
  street('qinglu', '青芦路', 'residential', xy('1322,310 1316,220 1306,120'), { widthM: 5.5 }),
  street('ningtao', '凝涛路', 'residential', xy('1462,300 1466,220 1474,120'), { widthM: 5.5 }),
  street('wangchao', '听潮坡', 'living_street', xy('1204,400 1232,250 1180,240'), {
    widthM: 3.8,
    curveStepM: 16,
  }),
  street('shanqian', '山前里', 'living_street', xy('1240,700 1226,660 1218,610'), { widthM: 3.6, trimM: 20 }),
  street('dongpo', '东坡里', 'living_street', xy('1590,640 1640,660 1668,664'), { widthM: 3.8, trimM: 20 }),
  street('jie1', '砚山南阶', 'steps', xy('1400,420 1400,340 1398,250'), {
    curveStepM: 0,
    tags: { step_count: '118', handrail: 'yes' },
  }),
  street('jie2', '观海阶', 'steps', xy('1394,300 1392,200 1396,110'), {
    curveStepM: 0,
    tags: { step_count: '86', handrail: 'no' },
  }),
  street('jie3', '东坡阶', 'steps', xy('1540,560 1580,548 1624,540'), {
    curveStepM: 0,
    tags: { step_count: '72', handrail: 'yes' },
  }),
];

/** Ways up the hill and along the water, for walkers only. They cut no blocks. */
export const FOOT_STREETS: readonly StreetPlan[] = [
  street('top1', '砚山西径', 'steps', xy('1220,600 1290,590 1350,586 1400,572'), {
    tags: { step_count: '210', handrail: 'yes' },
  }),
  street('top2', '砚山南径', 'steps', xy('1400,370 1410,450 1394,510 1400,572'), {
    tags: { step_count: '236', handrail: 'yes' },
  }),
  street('top3', '砚山北径', 'footway', xy('1380,770 1440,700 1480,640 1440,600 1400,572'), {
    tags: { surface: 'paving_stones' },
  }),
  street('beach', '银贝栈道', 'footway', xy('690,400 758,446 850,488 966,494 1060,462 1106,414 1180,380'), {
    widthM: 4,
    tags: { surface: 'wood' },
  }),
  street('cape', '帆岬步道', 'footway', xy('300,360 300,290 380,268 470,256 560,232 600,240 600,310'), {
    tags: { surface: 'paving_stones' },
  }),
  street('cape2', '砚南步道', 'footway', xy('1240,230 1196,168 1290,98 1400,86 1500,122 1580,180 1560,250'), {
    tags: { surface: 'paving_stones' },
  }),
  street('xibu', '砚溪步道', 'footway', xy('1130,1440 1112,1320 1116,1190 1078,1050 1030,940 990,850'), {
    curveStepM: 18,
  }),
  street('yuyin1', '榆荫公园环路', 'footway', xy('470,1156 500,1150 530,1120 575,1040 640,1030 680,1060'), {
    tags: { surface: 'paving_stones' },
  }),
  street('yuyin2', '榆荫公园中路', 'footway', xy('560,1210 575,1120 560,1060 570,970'), {
    tags: { surface: 'paving_stones' },
  }),
  street('yinbei1', '银贝广场步道', 'footway', xy('600,510 660,480 700,500 740,560'), {
    tags: { surface: 'paving_stones' },
  }),
  street(
    'shanhuan',
    '砚山环径',
    'footway',
    xy('1330,580 1340,510 1404,470 1470,520 1480,640 1420,670 1350,650 1324,586 1310,560'),
    { tags: { surface: 'fine_gravel' } },
  ),
];

export const MINOR_STREETS: readonly StreetPlan[] = [...OLD_QUARTER, ...ESTATES, ...NEW_QUARTER, ...VILLAS];
