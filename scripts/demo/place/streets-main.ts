import { type XY, xy } from '../plane/plane.ts';
import { type StreetPlan, street } from './street-plan.ts';

/** The skeleton: arterials that carry the through traffic, collectors along the contours. */
export const MAIN_STREETS: readonly StreetPlan[] = [
  street('lanyu', '澜屿大街', 'primary', xy('120,1474 300,1464 640,1470 956,1446 1330,1456 1690,1452'), {
    tags: { maxspeed: '60' },
  }),
  street('gangbei', '锚北大道', 'primary', xy('120,1474 114,1600 190,1790 360,1930 424,2030 430,2470'), {
    trimM: 0,
    tags: { maxspeed: '60' },
  }),
  street(
    'dongqiao',
    '鹭东大道',
    'primary',
    xy('1690,1452 1694,1600 1650,1790 1556,1940 1536,2060 1560,2470'),
    {
      trimM: 0,
      tags: { maxspeed: '60' },
    },
  ),
  street(
    'xishan',
    '汐山路',
    'secondary',
    xy(
      '424,2030 560,1945 760,1905 930,1790 986,1640 956,1446 948,1300 934,1170 912,1010 872,845 836,740 812,620 790,480',
    ),
    { widthM: 18, tags: { maxspeed: '50' } },
  ),
  street(
    'maodi',
    '锚地路',
    'tertiary',
    xy('120,1474 128,1320 120,1170 124,1000 112,840 126,720 152,610 186,500'),
    { widthM: 12, tags: { maxspeed: '40', hgv: 'designated' } },
  ),
  street(
    'binlan',
    '滨澜路',
    'secondary',
    xy(
      '186,500 234,410 300,332 420,306 560,284 640,334 712,424 790,480 890,512 1000,512 1090,476 1160,396 1206,296 1216,210 1300,148 1410,130 1510,170 1588,256 1628,372 1642,500 1690,640 1696,800 1716,960 1702,1120 1726,1290 1690,1452',
    ),
    { widthM: 13, tags: { maxspeed: '40', scenic: 'yes' } },
  ),
  street(
    'shifan',
    '石帆路',
    'secondary',
    xy('112,840 300,852 480,836 660,842 872,845 962,850 1120,866 1320,884 1500,890 1720,880'),
    {
      widthM: 15,
      tags: { maxspeed: '50' },
    },
  ),
  street(
    'xingting',
    '杏汀路',
    'tertiary',
    xy('120,1170 300,1162 490,1178 650,1168 934,1170 1094,1180 1330,1160 1526,1150 1740,1162'),
    {
      widthM: 12,
      parking: { left: { kind: 'paid' } },
      tags: { maxspeed: '40' },
    },
  ),
  street(
    'fanying',
    '帆影路',
    'tertiary',
    xy('324,1500 338,1320 326,1162 346,1005 330,845 344,730 326,590 340,450 352,290'),
    {
      parking: { right: { kind: 'paid' } },
      tags: { maxspeed: '40' },
    },
  ),
  street(
    'tongyin',
    '桐阴路',
    'tertiary',
    xy('640,1500 652,1320 644,1168 660,1005 652,842 646,720 630,600 622,470 606,270'),
    {
      parking: { left: { kind: 'resident' } },
      tags: { maxspeed: '40' },
    },
  ),
  street(
    'luting',
    '鹭汀路',
    'tertiary',
    xy('1332,1490 1342,1310 1326,1160 1338,1024 1322,884 1346,806 1392,752 1398,720'),
    {
      tags: { maxspeed: '40' },
    },
  ),
  street(
    'wangyan',
    '望砚路',
    'residential',
    xy('1530,1490 1518,1310 1530,1150 1520,1022 1502,890 1524,790 1574,690 1602,590 1604,480 1586,370'),
    {
      widthM: 8,
      parking: { right: { kind: 'free' } },
    },
  ),
  street('huanyan', '环砚路', 'residential', ring(1400, 570, 164, 178), { widthM: 7.5, trimM: 0, oneway: 1 }),
  street(
    'yannan',
    '砚南路',
    'residential',
    xy('1120,400 1176,402 1238,330 1330,278 1430,272 1530,318 1590,396 1664,434'),
    {
      widthM: 7,
    },
  ),
];

function ring(x: number, y: number, rx: number, ry: number): XY[] {
  const points: XY[] = [];
  for (let i = 0; i <= 28; i++) {
    const angle = (i / 28) * 2 * Math.PI;
    const swell = 1 + 0.05 * Math.sin(3 * angle + 0.7);
    points.push([x + rx * swell * Math.cos(angle), y + ry * swell * Math.sin(angle)]);
  }
  points[28] = points[0];
  return points;
}
