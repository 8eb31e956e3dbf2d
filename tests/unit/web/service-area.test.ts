import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { HouseLine } from '#core/streets/isochrone-coverage.ts';
import { percent } from '../../../web/features/service-area/percent.ts';
import {
  drawnLimits,
  INITIAL_SERVICE,
  type LinkedService,
} from '../../../web/features/service-area/service-choice.store.ts';
import { serviceRows, toCsvBlob } from '../../../web/features/service-area/service-csv.ts';
import { BASIC_KINDS, listedKinds } from '../../../web/features/service-area/service-kinds.ts';
import { formatService, parseService } from '../../../web/features/service-area/service-link.ts';

it.each([
  [0, '0.0'],
  [0.00001, '0.1'],
  [0.4567, '45.7'],
  [0.99999, '99.9'],
  [1, '100.0'],
])('a share of %d is %s%%', (share, text) => expect(percent(share)).toBe(text));

it.each([
  [5, [5]],
  [10, [5, 10]],
  [15, [5, 10, 15]],
  [30, [15, 20, 30]],
])('within %d minutes the areas of %j are drawn', (limit, drawn) =>
  expect(drawnLimits(limit)).toEqual(drawn),
);

it('lists the basic kinds also where there is none, then what else there is, each once', () => {
  const kinds = listedKinds(['hotel', 'canteen', 'bank']);
  expect(kinds).toEqual([...BASIC_KINDS, 'bank', 'hotel']);
});

describe('the file of houses', () => {
  const line = (more: Partial<HouseLine>): HouseLine => ({
    house: 0,
    communityKey: 1,
    households: 12,
    beyond: 0,
    seconds: 300,
    goal: 4,
    home: 0,
    ...more,
  });
  const sheet = {
    headers: ['社区', '楼栋', '户数', '超出', '分钟', '最近', '覆盖'],
    notes: [['口径', '=说明']] as const,
    house: ({ house }: HouseLine) => ['和平街1号', '=1+1'][house],
    community: (key: number) => `社区${key}`,
    facility: (position: number) => `食堂${position}`,
    yes: '是',
    no: '否',
  };
  const rows = serviceRows(
    { houses: [line({}), line({ house: 1, beyond: 7, seconds: Number.POSITIVE_INFINITY, goal: -1 })] },
    sheet,
  );

  it('has each with its longest walk; no way and no facility are blank', () => {
    expect(rows.slice(0, 3)).toEqual([
      sheet.headers,
      ['社区1', '和平街1号', 12, 0, '5.0', '食堂4', '是'],
      ['社区1', '=1+1', 12, 7, '', '', '否'],
    ]);
  });

  it('opens in Excel: BOM, and no cell runs as a formula', async () => {
    const blob = await toCsvBlob(rows);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const cells: string[][] = parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    expect(cells[2][1]).toBe("'=1+1");
    expect(cells.at(-1)).toEqual(['口径', "'=说明"]);
  });
});

describe('a link to the desk', () => {
  it.each<[Partial<LinkedService>, string]>([
    [{}, ''],
    [{ kinds: ['market', 'shop'], limitMinutes: 5 }, 'sk=market,shop&sm=5'],
    [{ pace: 'slow', avoidSteps: true, trial: [120.64512, -35.9] }, 'sp=slow&ss=1&sx=120.64512,-35.90000'],
  ])('%j is %j, there and back', (choice, link) => {
    const whole = { ...INITIAL_SERVICE, ...choice };
    expect(formatService(whole)).toBe(link);
    expect(parseService(link)).toEqual(whole);
  });

  it('leaves out what makes no sense', () => {
    expect(parseService('sk=<b>,&sm=7&sp=constructor&ss=yes&sx=999,1')).toEqual(INITIAL_SERVICE);
  });
});
