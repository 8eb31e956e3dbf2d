import sax from 'sax';
import { convertIcsCalendar } from 'ts-ics';
import { describe, expect, it } from 'vitest';
import type { FileStop, WalkaboutFile } from '../../../server/core/walkabouts/files/walkabout-file.ts';
import { walkaboutGpx } from '../../../server/core/walkabouts/files/walkabout-gpx.ts';
import { walkaboutIcs } from '../../../server/core/walkabouts/files/walkabout-ics.ts';
import { walkaboutTable } from '../../../server/core/walkabouts/files/walkabout-table.ts';

const stop = (key: number, more: Partial<FileStop> = {}): FileStop => ({
  id: `00000000-0000-4000-8000-00000000000${key}`,
  key,
  kind: 'problem',
  title: `第${key}件`,
  placeText: '体育场南路27号',
  lng: 116.2 + key / 1000,
  lat: 39.9 + key / 1000,
  communityName: '体育场社区',
  beginS: 9 * 3600 + key * 1200,
  leaveS: 9 * 3600 + key * 1200 + 600,
  walkS: 240,
  lateS: 0,
  windows: [],
  ...more,
});

const nasty =
  '下水道<堵>&"漏"; 张三, \\ 备注\n第二行 13812345678\u0007 楼道里堆满了杂物、旧家具和自行车，居民多次反映没有人来清理，希望尽快处理';

const file: WalkaboutFile = {
  id: '00000000-0000-4000-8000-0000000000ff',
  name: '周五走访',
  plannedOn: '2026-11-20',
  timeZone: 'Asia/Shanghai',
  madeAt: '2026-11-19T08:00:00.000Z',
  attributions: ['© OpenStreetMap contributors'],
  confidentiality: '内部使用',
  fieldUrl: 'https://gridwalk.local:8443/field/?w=7',
  teams: [
    {
      id: '00000000-0000-4000-8000-0000000000a1',
      name: '第一组',
      members: ['李一', '王二'],
      start: { name: '街道办', lng: 116.2, lat: 39.9 },
      end: { name: '', lng: 116.21, lat: 39.91 },
      shiftStartS: 9 * 3600,
      shiftEndS: 11 * 3600,
      routeLine: [
        [116.2, 39.9],
        [116.2005, 39.9002],
        [116.21, 39.91],
      ],
      walkM: 900,
      walkS: 720,
      stops: [
        stop(1, { title: nasty }),
        stop(2, { kind: 'household', windows: [{ openS: 34200, closeS: 36000 }], lateS: 61 }),
      ],
    },
    {
      id: '00000000-0000-4000-8000-0000000000a2',
      name: '第二组',
      members: [],
      start: { name: '', lng: 116.2, lat: 39.9 },
      end: { name: '', lng: 116.2, lat: 39.9 },
      shiftStartS: 9 * 3600,
      shiftEndS: 11 * 3600,
      routeLine: null,
      walkM: null,
      walkS: null,
      stops: [stop(3, { beginS: null, leaveS: null, walkS: null })],
    },
  ],
  leftOut: [stop(4)],
};

interface Node {
  tag: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** Strict reading by a parser that knows nothing of the writer. */
function readXml(xml: string): Node {
  const root: Node = { tag: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const node: Node = {
      tag: name,
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
    };
    stack[stack.length - 1].children.push(node);
    stack.push(node);
  };
  parser.ontext = (text) => {
    stack[stack.length - 1].text += text;
  };
  parser.onclosetag = () => void stack.pop();
  parser.write(xml).close();
  return root.children[0];
}

const masked = nasty.replace('13812345678', '138****5678').replace('\u0007', '');

describe('GPX of a walkabout', () => {
  const gpx = readXml(walkaboutGpx(file));
  const all = (node: Node, tag: string) => node.children.filter((each) => each.tag === tag);
  const textOf = (node: Node, tag: string) => all(node, tag)[0]?.text;
  const place = ({ attributes: { lat, lon } }: Node) => [Number(lon), Number(lat)];

  it('has its elements in the order of the schema', () => {
    expect(gpx.attributes).toMatchObject({ version: '1.1', xmlns: 'http://www.topografix.com/GPX/1/1' });
    expect(gpx.children.map(({ tag }) => tag).join(' ')).toBe('metadata wpt wpt wpt rte rte trk');
    const order = ['time', 'name', 'desc', 'link', 'type'];
    for (const node of [...all(gpx, 'wpt'), ...all(gpx, 'rte').flatMap((rte) => all(rte, 'rtept'))]) {
      const places = node.children.map(({ tag }) => order.indexOf(tag));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });

  it('has each stop where it is, when it is planned, with what it is called', () => {
    const [first, second, third] = all(gpx, 'wpt');
    expect(place(first)).toEqual([116.201, 39.901]);
    // 9:20 in Shanghai
    expect(textOf(first, 'time')).toBe('2026-11-20T01:20:00.000Z');
    expect(textOf(first, 'name')).toBe(`第一组 1 ${masked}`);
    expect(textOf(second, 'desc')).toBe('住户 · 体育场南路27号 · 体育场社区 · 预约 9:30-10:00 · 晚到 2 分钟');
    expect(all(first, 'link')[0].attributes.href).toBe('https://gridwalk.local:8443/field/?w=7&s=1');
    expect(textOf(third, 'time')).toBeUndefined();
  });

  it('has a route by the stops and a track along the streets', () => {
    const [rte] = all(gpx, 'rte');
    expect(all(rte, 'rtept').map(place)).toEqual([
      [116.2, 39.9],
      [116.201, 39.901],
      [116.202, 39.902],
      [116.21, 39.91],
    ]);
    const [segment] = all(all(gpx, 'trk')[0], 'trkseg');
    expect(all(segment, 'trkpt').map(place)).toEqual(file.teams[0].routeLine);
  });
});

describe('the calendar of a walkabout', () => {
  it('keeps the rules of RFC 5545 for lines', () => {
    const text = walkaboutIcs(file, 'team');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines).toContain('PRODID:-//Gridwalk//Walkabouts//ZH');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // Folding must not cut a character in two.
    expect(Buffer.from(text).toString('utf8')).toBe(text);
    expect(text).not.toContain('\ufffd');
  });

  it('has an event a team with its stops and an alarm', () => {
    const { events = [] } = convertIcsCalendar(undefined, walkaboutIcs(file, 'team'));
    expect(events.map(({ summary }) => summary)).toEqual([
      '走访：周五走访 第一组（2 个点位）',
      '走访：周五走访 第二组（1 个点位）',
    ]);
    const [event] = events;
    expect(event.uid).toBe('team-00000000-0000-4000-8000-0000000000a1@gridwalk');
    expect(event.start.date.toISOString()).toBe('2026-11-20T01:00:00.000Z');
    expect(event.end?.date.toISOString()).toBe('2026-11-20T03:00:00.000Z');
    expect(event.location).toContain('街道办');
    expect(event.description).toContain(`1. 9:20 ${masked}`);
    expect(event.description).not.toContain('13812345678');
    expect(event.alarms).toHaveLength(1);
    expect(event.alarms?.[0].trigger).toMatchObject({
      type: 'relative',
      value: { before: true, minutes: 30 },
    });
  });

  it('or an event a stop, where it has a time', () => {
    const { events = [] } = convertIcsCalendar(undefined, walkaboutIcs(file, 'stop'));
    expect(events.map(({ uid }) => uid)).toEqual(file.teams[0].stops.map(({ id }) => `stop-${id}@gridwalk`));
    expect(events[1].start.date.toISOString()).toBe('2026-11-20T01:40:00.000Z');
    expect(events[1].end?.date.toISOString()).toBe('2026-11-20T01:50:00.000Z');
    expect(events[1].url).toBe('https://gridwalk.local:8443/field/?w=7&s=2');
    expect(events[1].alarms?.[0].trigger).toMatchObject({ value: { before: true, minutes: 10 } });
  });
});

describe('the sheet of a walkabout', () => {
  it('has every stop on a line of one length, those left out at the end', () => {
    const { headers, rows } = walkaboutTable(file);
    for (const row of rows) expect(row).toHaveLength(headers.length);
    expect(rows.map((row) => [row[0], row[2]])).toEqual([
      ['第一组', 1],
      ['第一组', 2],
      ['第二组', 1],
      ['未安排', ''],
    ]);
    expect(rows[1].slice(3, 7)).toEqual(['2026-11-20 09:40', '2026-11-20 09:50', 4, '住户']);
    expect(rows[0][7]).toBe(masked);
  });
});
