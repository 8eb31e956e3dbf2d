import { describe, expect, it } from 'vitest';
import { heightAtM } from '#core/elevation/elevation-grid.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import { degrees, place, problems } from './demo-data.ts';

/** Streets that exist in Qingdao: none may appear. */
const REAL_STREETS = (
  '香港东路 香港中路 香港西路 东海路 东海西路 澳门路 延安路 延安一路 延安三路 江西路 宁夏路 南京路 福州路 山东路 中山路 太平路 莱阳路 文登路 大学路 鱼山路 ' +
  '福山路 金口路 红岛路 武昌路 兴安支路 龙口路 龙江路 龙山路 江苏路 湖北路 湖南路 广西路 浙江路 安徽路 德县路 黄县路 观海路 观象路 信号山路 伏龙路 齐东路 登州路 ' +
  '华严路 小湛山路 湛山路 秀湛路 仰口路 盐城路 正阳关路 紫荆关路 函谷关路 居庸关路 山海关路 韶关路 嘉峪关路 武胜关路 宁武关路 临淮关路 汇泉路 南海路 八大关路 荣成路 ' +
  '云南路 四川路 费县路 郯城路 泰安路 天津路 北京路 上海路 辽宁路 威海路 台东路 珠海路 漳州路 闽江路 云霄路 燕儿岛路 海青路 石老人 麦岛路'
).split(' ');

const REAL_PLACES = [
  '青岛',
  '市南',
  '八大关',
  '湛山',
  '云南路',
  '珠海路',
  '太平角',
  '崂山',
  '栈桥',
  '五四广场',
  '奥帆',
];

const spoken = problems.flatMap((p) => [p.title, p.text, p.placeText ?? '', ...Object.values(p.extra)]);
const written = [
  ...place.areas.map((a) => a.name),
  ...place.streets.map((s) => s.name),
  ...place.buildings.flatMap((b) => [b.name, b.estate, b.street]),
  ...place.facilities.map((f) => f.name),
  ...place.mapFeatures.map((f) => f.name),
].filter((name) => name !== null);

describe('nothing in the demo is real', () => {
  it('no street carries the name of a real one', () => {
    expect(place.streets.filter((s) => s.name && REAL_STREETS.includes(s.name))).toEqual([]);
  });

  it('no name or text speaks of a real place', () => {
    const found = [...written, ...spoken].filter((text) =>
      [...REAL_STREETS, ...REAL_PLACES].some((name) => text.includes(name)),
    );
    expect(found).toEqual([]);
  });

  it('texts hold no telephone, identity or plate number, masked examples apart', () => {
    const found = spoken.filter((text) => /\d{7,}|[0-9]{6}(19|20)\d{2}|鲁[A-Z]|[\w.]+@[\w.]+/.test(text));
    expect(found).toEqual([]);
  });

  it('people are called by no more than a surname', () => {
    const found = spoken.filter((text) => /先生|女士|同志/.test(text));
    expect(found).toEqual([]);
  });

  it('lies on open water, kilometres from the nearest land', () => {
    // Rounded positions of the nearest islands and capes.
    const land: Record<string, [number, number]> = {
      大公岛: [120.49, 35.96],
      小公岛: [120.58, 36.0],
      朝连岛: [120.88, 35.89],
      崂山头: [120.71, 36.14],
      竹岔岛: [120.31, 35.94],
    };
    const corners = place.mapFeatures.filter((f) => f.layer === 'coast').flatMap((f) => degrees(f.parts[0]));
    expect(corners.length).toBeGreaterThan(50);
    for (const [name, at] of Object.entries(land)) {
      const nearestM = Math.min(...corners.map((corner) => distanceM(corner, at)));
      expect(nearestM, name).toBeGreaterThan(5000);
    }
  });

  it('has a hill of eighty to a hundred and ten metres above a sea at zero', () => {
    const { bbox, columns, rows, heightsDm } = place.elevation;
    expect(heightsDm).toHaveLength(columns * rows);
    const grid = { bbox, columns, rows, heightsM: Float32Array.from(heightsDm, (dm) => dm / 10) };
    const park = place.facilities.find((f) => f.name === '砚山公园')!;
    const [top] = degrees(park.at);
    expect(heightAtM(grid, top)).toBeGreaterThan(80);
    expect(Math.max(...heightsDm) / 10).toBeLessThan(110);
    expect(heightAtM(grid, [bbox[0] + 0.0001, bbox[1] + 0.0001])).toBe(0);
  });
});
