import { describe, expect, test } from 'vitest';
import { buildGazetteer, type GazetteerEntries, matchAddress } from '#core/addresses/index.ts';
import { distanceM, fromMetres, localProjection } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';

/*
 *   莱阳路, eastwards; even numbers south, odd north; 红岛路 crosses it at x = 300
 *
 *     1   3   5     9号甲 9号乙          y =  20
 *   ------------------+-------------     y =   0
 *     2   4  18-24院    30   武昌路...   y = -20
 *                     |
 *   和惠居 1-4号楼 around (600, 200); two 山海小区 buildings far apart
 */
const plane = localProjection([120.33, 36.06]);
const at = (x: number, y: number): LngLat => fromMetres(plane, [x, y]);

function building(
  key: number,
  [x, y]: [number, number],
  names: { street?: string; houseNumber?: string; estate?: string; name?: string },
) {
  const [lng, lat] = at(x, y);
  const { street = null, houseNumber = null, estate = null, name = null } = names;
  return { key, street, houseNumber, estate, name, lng, lat, areaKey: 7 };
}

const on = (street: string, houseNumber: string) => ({ street, houseNumber });

const TOWN: GazetteerEntries = {
  buildings: [
    building(1, [0, 20], on('莱阳路', '1号')),
    building(2, [0, -20], on('莱阳路', '2号')),
    building(3, [40, 20], on('莱阳路', '3号')),
    building(4, [40, -20], on('莱阳路', '4号')),
    building(5, [80, 20], on('莱阳路', '5号')),
    building(18, [120, -20], { ...on('莱阳路', '18号-24号院'), name: '1号楼' }),
    building(19, [150, -40], { ...on('莱阳路', '18号-24号院'), name: '2号楼' }),
    building(30, [320, -20], on('莱阳路', '30号')),
    building(91, [320, 20], on('莱阳路', '9号甲')),
    building(92, [340, 20], on('莱阳路', '9号乙')),
    building(101, [600, 200], { estate: '和惠居', name: '1号楼' }),
    building(102, [630, 200], { estate: '和惠居', name: '2号楼' }),
    building(103, [600, 240], { estate: '和惠居', name: '3号楼' }),
    building(201, [900, 0], { ...on('山海路', '8号'), name: '华润大厦' }),
    building(301, [0, 900], on('同名路', '1号')),
    building(302, [5000, 900], on('同名路', '1号')),
  ],
  entrances: [
    { key: 1001, buildingKey: 1, name: null, lng: at(0, 14)[0], lat: at(0, 14)[1] },
    { key: 1011, buildingKey: 101, name: '1单元', lng: at(595, 195)[0], lat: at(595, 195)[1] },
    { key: 1012, buildingKey: 101, name: '2单元', lng: at(605, 195)[0], lat: at(605, 195)[1] },
    { key: 1013, buildingKey: 103, name: '东门', lng: at(610, 240)[0], lat: at(610, 240)[1] },
    { key: 1014, buildingKey: 103, name: '西门', lng: at(590, 240)[0], lat: at(590, 240)[1] },
  ],
  streets: [
    { key: 501, name: '莱阳路', line: [at(-50, 0), at(100, 0), at(300, 0), at(500, 0)] },
    { key: 502, name: '红岛路', line: [at(300, 300), at(300, 0), at(300, -300)] },
    { key: 503, name: '远方路', line: [at(3000, 3000), at(3100, 3000)] },
  ],
  facilities: [
    { key: 601, name: '莱阳路小学', lng: at(200, 60)[0], lat: at(200, 60)[1] },
    { key: 602, name: '停车场', lng: at(0, 0)[0], lat: at(0, 0)[1] },
    { key: 604, kind: 'bus_stop', name: '大石桥', lng: at(50, 50)[0], lat: at(50, 50)[1] },
    { key: 605, name: '清泉园', lng: at(50, 50)[0], lat: at(50, 50)[1] },
    { key: 603, name: 'Bank', lng: at(0, 0)[0], lat: at(0, 0)[1] },
  ],
  areas: [
    { key: 7, level: 'community', name: '红岛路社区' },
    { key: 8, level: 'community', name: '金口路社区居委会' },
    { key: 9, level: 'subdistrict', name: '八大关街道' },
  ],
  learned: [
    {
      address: '老邮局旁边的胡同',
      precision: 'point',
      lng: at(77, 77)[0],
      lat: at(77, 77)[1],
      buildingKey: null,
      entranceKey: null,
    },
    {
      address: '莱阳路2号',
      precision: 'entrance',
      lng: at(1, -14)[0],
      lat: at(1, -14)[1],
      buildingKey: 2,
      entranceKey: 77,
    },
  ],
};

const gazetteer = buildGazetteer(TOWN);
const match = (text: string) => matchAddress(gazetteer, text);

describe('an address that is in the gazetteer', () => {
  test.each<[string, object]>([
    ['莱阳路3号', { precision: 'building', buildingKey: 3, method: 'gazetteer.exact' }],
    ['市民反映莱阳路３号门口积水', { precision: 'building', buildingKey: 3 }],
    ['莱阳路三号', { precision: 'building', buildingKey: 3 }],
    ['莱阳路1号', { precision: 'entrance', buildingKey: 1, entranceKey: 1001 }],
    ['莱阳路18号-24号院2号楼', { precision: 'building', buildingKey: 19, method: 'gazetteer.exact' }],
    ['莱阳路22号1号楼', { precision: 'building', buildingKey: 18, method: 'gazetteer.range' }],
    ['莱阳路9号乙', { buildingKey: 92, method: 'gazetteer.exact' }],
    ['莱阳路乙9号', { buildingKey: 92, method: 'gazetteer.exact' }],
    ['莱阳路3号甲', { buildingKey: 3, method: 'gazetteer.letter' }],
    ['和惠居1号楼2单元501', { precision: 'entrance', buildingKey: 101, entranceKey: 1012 }],
    ['和惠居3号楼东门', { precision: 'entrance', entranceKey: 1013 }],
    ['和惠居1号楼', { precision: 'building', buildingKey: 101, entranceKey: null }],
    ['华润大厦', { buildingKey: 201 }],
    ['山海路8号华润大厦B座', { buildingKey: 201 }],
    ['莱阳路小学门口', { precision: 'point', method: 'gazetteer.facility' }],
    ['红岛路社区', { precision: 'community', areaKey: 7, lng: null }],
    ['金口路社区', { precision: 'community', areaKey: 8 }],
    ['八大关街道辖区', { precision: 'subdistrict', areaKey: 9 }],
    ['大石桥公交站旁', { precision: 'point', method: 'gazetteer.facility' }],
    ['清泉园门口', { precision: 'point', method: 'gazetteer.facility' }],
    ['莱阳路路灯不亮', { precision: 'street', streetKey: 501, method: 'gazetteer.street' }],
    ['来阳路3号', { buildingKey: 3, method: 'gazetteer.sound' }],
    ['No. 3 Laiyang Road', { buildingKey: 3, method: 'gazetteer.exact' }],
  ])('%s', (text, expected) => {
    expect(match(text)).toMatchObject({ kind: 'found', ...expected });
  });

  test('two doors of one name far apart are not guessed between', () => {
    expect(match('同名路1号')).toEqual({ kind: 'not_found', reason: 'place_ambiguous' });
  });

  test('22 is between 18 and 24 on the even side, 19 is not', () => {
    expect(match('莱阳路22号')).toMatchObject({ method: 'gazetteer.range' });
    expect(match('莱阳路19号')).not.toMatchObject({ method: 'gazetteer.range' });
  });

  test('crossing roads give their crossing, roads that do not meet a street', () => {
    const crossing = match('红岛路与莱阳路路口');
    expect(crossing).toMatchObject({ kind: 'found', precision: 'point', method: 'gazetteer.crossing' });
    if (crossing.kind === 'found')
      expect(distanceM([crossing.lng!, crossing.lat!], at(300, 0))).toBeLessThan(1);
    expect(match('莱阳路与远方路路口')).toMatchObject({ precision: 'street' });
  });

  test('an estate without a building is no point, but its middle is told', () => {
    const estate = match('和惠居20多个单元安装扶手');
    expect(estate).toMatchObject({
      precision: 'community',
      method: 'gazetteer.estate',
      areaKey: 7,
      buildingKey: null,
    });
  });
});

describe('an address that is not in it', () => {
  test('lies between its neighbours on its own side of the road, and is marked so', () => {
    const between = match('莱阳路8号');
    // two thirds of the way is 18: from 4 at x = 40 to 18 at x = 120, 8 is at 40 + 4/14 * 80
    expect(between).toMatchObject({
      precision: 'street',
      method: 'gazetteer.interpolated',
      buildingKey: null,
    });
    if (between.kind === 'found') {
      expect(distanceM([between.lng!, between.lat!], at(40 + (4 / 14) * 80, -20))).toBeLessThan(0.5);
      expect(between.confidence).toBeLessThan(0.6);
    }
  });

  test.each<[string, string]>([
    ['莱阳路999号', 'gazetteer.street'],
    ['红岛路5号', 'gazetteer.street'],
  ])('%s falls back to the street: %s', (text, method) => {
    expect(match(text)).toMatchObject({ precision: 'street', method, confidence: 0.4 });
  });

  test.each<[string, string]>([
    ['没有地名的一句话', 'no_place_in_text'],
    ['', 'no_place_in_text'],
    ['南京路5号', 'place_unknown'],
    ['停车场收费太贵', 'no_place_in_text'],
    ['Burbank', 'no_place_in_text'],
    ['大石桥一带停车难', 'no_place_in_text'],
    ['清泉园街道召开会议', 'no_place_in_text'],
  ])('%j: %s', (text, reason) => {
    expect(match(text)).toEqual({ kind: 'not_found', reason });
  });
});

describe('what people taught', () => {
  test('comes first, for every way of writing the address', () => {
    for (const text of ['莱阳路2号', '莱阳路 ２ 号', '莱阳路2号门口']) {
      expect(match(text)).toMatchObject({ method: 'learned', entranceKey: 77, confidence: 1 });
    }
    expect(match('老邮局旁边的胡同')).toMatchObject({ method: 'learned', precision: 'point' });
  });

  test('says nothing about other doors', () => {
    expect(match('莱阳路4号')).toMatchObject({ method: 'gazetteer.exact', buildingKey: 4 });
  });
});

describe('confidence', () => {
  const confidence = (text: string) => {
    const found = match(text);
    return found.kind === 'found' ? found.confidence : 0;
  };
  test('falls from the door to its neighbourhood', () => {
    const order = ['莱阳路3号', '莱阳路3号旁边', '莱阳路3号对面', '莱阳路3号附近'].map(confidence);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  test('is lower when the text names another door elsewhere', () => {
    expect(confidence('莱阳路3号和30号')).toBeLessThan(confidence('莱阳路3号'));
    expect(match('莱阳路3号和莱阳路30号')).toMatchObject({ buildingKey: 3, otherPlaces: 1 });
  });
});
