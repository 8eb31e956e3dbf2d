import { deflateSync } from 'node:zlib';
import type { AgendaItem, Deck, ReviewOutcome } from '#core/reviews/review.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import type { ImageFile } from '../../web/features/deliverables/deliverable.ts';

const PERIOD = { from: '2026-09-01', to: '2026-09-30' };
const PREVIOUS = { from: '2026-08-01', to: '2026-08-31' };

/** Rows that no page holds at once. */
export const LONG_TABLE_ROWS = 57;

function item(id: string, title: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id,
    kind: 'custom',
    title,
    text: '',
    notes: '只给讲解人看的提示',
    minutes: 10,
    scene: { layout: 'words', query: '', otherQuery: '', subject: { kind: 'none' } },
    ...more,
  };
}

const BLANK: SceneContent = {
  subject: 'none',
  name: '',
  period: null,
  previous: null,
  figures: [],
  charts: [],
  tables: [],
  photos: [],
  notes: [],
  n: null,
  unplaced: null,
  isMasked: true,
};

function outcome(key: number, more: Partial<ReviewOutcome>): ReviewOutcome {
  return {
    key,
    id: `o${key}`,
    itemId: 'rise',
    kind: 'decision',
    text: '',
    departmentKey: null,
    userId: null,
    whoText: '',
    recipientAreaKey: null,
    recipientText: '',
    placeText: '',
    dueOn: null,
    measureKey: null,
    commitmentKey: null,
    state: 'none',
    isDeleted: false,
    ...more,
  };
}

/** A review with everything that a file has to hold: a map, figures, three kinds of charts, a long table, photos, outcomes. */
export function sampleDeck(): Deck {
  return {
    kind: 'review',
    title: '十月会商：停车与噪声',
    heldOn: '2026-10-12',
    period: PERIOD,
    frame: {
      place: '澜屿街道',
      isDemo: true,
      dataTime: '2026-10-31T10:00:00.000Z',
      madeAt: '2026-11-20T10:00:00.000Z',
      maker: '街道秘书',
      attributions: ['© OpenStreetMap 贡献者'],
      mapApproval: null,
      confidentiality: null,
      isMasked: true,
    },
    slides: [
      {
        item: item('rise', '本期上升的问题', {
          kind: 'rise',
          text: '停车纠纷连续两个月上升，集中在学校周边。'.repeat(4),
          scene: { layout: 'map', query: 'l=heat', otherQuery: '', subject: { kind: 'none' } },
        }),
        content: {
          ...BLANK,
          subject: 'rise',
          period: PERIOD,
          previous: PREVIOUS,
          figures: [
            { code: 'new', unit: 'count', value: 1234, previous: 1000, betterIs: 'less' },
            { code: 'overdue', unit: 'count', value: 17, isOverdue: true },
            {
              code: 'solution',
              unit: 'share',
              value: 0.824,
              numerator: 103,
              denominator: 125,
              previous: 0.8,
            },
            { code: 'per1000', unit: 'per1000Households', value: null, numerator: 3, denominator: 0 },
          ],
          charts: [
            {
              code: 'months',
              kind: 'line',
              unit: 'count',
              categories: ['2026-06', '2026-07', '2026-08', '2026-09'],
              series: [
                { code: 'reported', values: [320, 290, null, 410] },
                { code: 'closed', values: [300, 310, 280, 350] },
              ],
            },
            {
              code: 'topCategories',
              kind: 'bar',
              unit: 'count',
              categories: ['违规停车', '施工噪声', '占道经营'],
              series: [
                { code: 'now', values: [88, 40, 22] },
                { code: 'previous', values: [60, 44, 20] },
              ],
              axisMax: 100,
            },
            {
              code: 'rising',
              kind: 'stackedBar',
              unit: 'count',
              categories: ['海晏社区', '澜山社区'],
              series: [
                { code: 'a', name: '停车', values: [30, 12] },
                { code: 'b', name: '噪声', values: [9, 21] },
              ],
            },
          ],
          tables: [
            {
              code: 'overdue',
              columns: [
                { code: 'title', kind: 'text' },
                { code: 'community', kind: 'text' },
                { code: 'status', kind: 'code', words: 'status' },
                { code: 'dueOn', kind: 'day' },
                { code: 'daysLate', kind: 'count' },
              ],
              rows: Array.from({ length: LONG_TABLE_ROWS }, (_, i) => [
                `第 ${i + 1} 件：学校门口早晚高峰违停，影响消防通道，居民多次反映`,
                i % 2 ? '海晏社区' : '澜山社区',
                'handling',
                '2026-09-15',
                i,
              ]),
              total: 80,
            },
          ],
          photos: [{ title: '学校东门', day: '2026-09-20', beforeId: 'p1', afterId: 'p2' }],
          notes: [{ code: 'few' }],
          n: 1234,
          unplaced: 56,
        },
      },
      { item: item('second', '承诺兑现情况 <甲> & "乙"', { kind: 'commitments' }), content: BLANK },
    ],
    outcomes: [
      outcome(1, { text: '学校周边增设高峰禁停' }),
      outcome(2, {
        kind: 'task',
        text: '补划 40 个车位',
        whoText: '城管办',
        dueOn: '2026-10-31',
        state: 'overdue',
        placeText: '学府路',
      }),
      outcome(3, {
        kind: 'commitment',
        text: '十日内答复居民',
        departmentKey: 4,
        recipientText: '海晏社区居民',
        dueOn: '2026-10-22',
        state: 'open',
        itemId: null,
      }),
      outcome(4, { text: '作废的一条', isDeleted: true }),
    ],
    snapshotKey: null,
  };
}

export const SAMPLE_NAMES = {
  department: (key: number) => (key === 4 ? '综合执法队' : undefined),
  person: () => undefined,
  area: () => undefined,
};

/** A plain PNG of one colour. */
export function plainPng(
  width: number,
  height: number,
  [r, g, b]: readonly [number, number, number],
): ImageFile {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * width, Buffer.from([r, g, b]))]);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(8 + body.length);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), 4 + body.length);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const bytes = Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes: new Uint8Array(bytes), type: 'png', widthPx: width / 2, heightPx: height / 2 };
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
