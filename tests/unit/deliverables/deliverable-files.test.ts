import { readFileSync, writeFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { read, utils } from '@e965/xlsx';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Deliverable, ImageFile } from '../../../web/features/deliverables/deliverable.ts';
import { describeDeck, type SlideImages } from '../../../web/features/deliverables/describe-deck.ts';
import { makeDocx } from '../../../web/features/deliverables/docx-file.ts';
import { makeHtml } from '../../../web/features/deliverables/html-file.ts';
import { SLIDE } from '../../../web/features/deliverables/page-blocks.ts';
import { planPages } from '../../../web/features/deliverables/page-plan.ts';
import { makePdf } from '../../../web/features/deliverables/pdf-file.ts';
import { makePptx } from '../../../web/features/deliverables/pptx-file.ts';
import { makeXlsx } from '../../../web/features/deliverables/xlsx-file.ts';
import { type Translate, translate } from '../../../web/i18n/translate.ts';
import { openPackage, partsLike, readXml } from '../../support/open-package.ts';
import { LONG_TABLE_ROWS, plainPng, SAMPLE_NAMES, sampleDeck } from '../../support/sample-deck.ts';

const t: Translate = (key, values) => translate('zh-CN', key, values);
const onProgress = () => {};
const font = readFileSync('data/fonts/noto-sans-sc.ttf');

const map = plainPng(400, 275, [180, 210, 200]);
const legend = plainPng(100, 120, [255, 255, 255]);
const photo = plainPng(80, 60, [90, 90, 90]);
const images = new Map<string, SlideImages>([
  [
    'rise',
    {
      maps: [{ map, legend, caption: '问题密度 · 时段：2026-09-01 – 2026-09-30' }],
      missing: '',
      photos: new Map<string, ImageFile>([
        ['p1', photo],
        ['p2', photo],
      ]),
    },
  ],
]);

function sample(): Deliverable {
  return describeDeck(sampleDeck(), { names: SAMPLE_NAMES, images, language: 'zh-CN', t });
}

/** Set to a folder to look at the files. */
const KEEP = process.env.GRIDWALK_KEEP_FILES;
const keep = (name: string, bytes: Uint8Array) => KEEP && writeFileSync(`${KEEP}/${name}`, bytes);

describe('words of a deck', () => {
  it('are those of the screen, with names for keys; what was taken back is left out', () => {
    const { pages, outcomes, foot, subtitle } = sample();
    expect(pages[0].figures.map(({ label, value }) => [label, value])).toEqual([
      ['本期新增', '1,234'],
      ['超期未结', '17'],
      ['解决率', '82.4%'],
      ['每千户件数', '–'],
    ]);
    expect(pages[0].figures[2].details).toEqual(['103 / 125', '上期 80.0% +2.4%']);
    expect(pages[0].figures[3].details).toEqual(['户数不详']);
    expect(pages[0].notes).toContain('未上图 56 件');
    expect(outcomes.map(({ text, who }) => [text, who])).toEqual([
      ['学校周边增设高峰禁停', ''],
      ['补划 40 个车位', '城管办'],
      ['十日内答复居民', '综合执法队'],
    ]);
    expect(foot.join(' ')).toContain('内部使用');
    expect(foot.join(' ')).toContain('已脱敏');
    expect(subtitle).toContain('澜屿街道');
  });
});

describe('pages', () => {
  it('hold every row of a table that no page holds at once, each under its head', () => {
    const tables = planPages(sample(), SLIDE, t).flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'table'),
    );
    const rows = tables.filter(({ columns }) => columns[0].title === '事项').flatMap((table) => table.rows);
    const numbers = rows.map(([first]) => Number(/第 (\d+) 件/.exec(first)?.[1]));
    expect(numbers).toEqual(Array.from({ length: LONG_TABLE_ROWS }, (_, i) => i + 1));
    expect(tables.every(({ columns }) => columns.every(({ title }) => title !== ''))).toBe(true);
  });

  it('keep all blocks within their edges', () => {
    for (const { title, blocks } of planPages(sample(), SLIDE, t)) {
      for (const { box, kind } of blocks) {
        expect(box.y + box.h, `${kind} on ${title}`).toBeLessThanOrEqual(SLIDE.heightIn + 0.001);
        expect(box.x + box.w, `${kind} on ${title}`).toBeLessThanOrEqual(SLIDE.widthIn + 0.001);
      }
    }
  });
});

describe('PPTX', () => {
  it('has native charts, tables and text, and each picture', async () => {
    const bytes = await makePptx(sample(), { t, onProgress });
    keep('sample.pptx', bytes);
    const parts = openPackage(bytes);
    const slides = partsLike(parts, /^ppt\/slides\/slide\d+\.xml$/);
    const read = slides.map((name) => readXml(parts.get(name)!));
    const words = read.flatMap((slide) => slide.texts('a:t')).join('\n');
    expect(slides.length).toBe(planPages(sample(), SLIDE, t).length);
    for (const each of [
      '十月会商：停车与噪声',
      '本期新增',
      '82.4%',
      '第 57 件',
      '补划 40 个车位',
      '综合执法队',
    ])
      expect(words).toContain(each);
    expect(words).not.toContain('作废的一条');
    expect(words).not.toContain('只给讲解人看的提示');
    const charts = partsLike(parts, /^ppt\/charts\/chart\d+\.xml$/).map((name) => readXml(parts.get(name)!));
    expect(charts.map(({ counts }) => [counts.has('c:lineChart'), counts.has('c:barChart')])).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
    expect(partsLike(parts, /^ppt\/embeddings\/.*\.xlsx$/)).toHaveLength(3);
    expect(read.reduce((sum, { counts }) => sum + (counts.get('a:tbl') ?? 0), 0)).toBeGreaterThan(3);
    expect(read.reduce((sum, { counts }) => sum + (counts.get('p:pic') ?? 0), 0)).toBe(4);
  });

  it('draws what is missing in a series as a gap, and keeps to the one scale of an atlas', async () => {
    const parts = openPackage(await makePptx(sample(), { t, onProgress }));
    const charts = partsLike(parts, /^ppt\/charts\/chart\d+\.xml$/);
    const [line, bar] = charts.map((name) => strFromU8(parts.get(name)!));
    expect(line).toContain('<c:dispBlanksAs val="gap"/>');
    expect(bar).toContain('<c:max val="100"/>');
  });
});

describe('PDF', () => {
  it('has the planned pages on the chosen paper, and draws what its font does not hold', async () => {
    const whole = sample();
    whole.pages[1].text = '㐂';
    const drawn: string[] = [];
    const drawCharacter = async (character: string) => {
      drawn.push(character);
      return photo;
    };
    for (const [paper, wide] of [
      ['a4', 842],
      ['a3', 1191],
    ] as const) {
      const bytes = await makePdf(whole, { paper, font, t, onProgress, drawCharacter });
      keep(`sample-${paper}.pdf`, bytes);
      const file = await PDFDocument.load(bytes);
      expect(file.getPageCount()).toBeGreaterThan(5);
      expect(Math.round(file.getPage(0).getWidth())).toBe(wide);
      expect(file.getTitle()).toBe('十月会商：停车与噪声');
      expect(bytes.length).toBeLessThan(1_500_000);
    }
    expect(drawn).toEqual(['㐂', '㐂']);
  });
});

describe('XLSX', () => {
  it('is a ledger with typed cells, a still head, and a sheet for each table', async () => {
    const bytes = await makeXlsx(sample(), { t });
    keep('sample.xlsx', bytes);
    const book = read(bytes, { cellDates: true });
    expect(book.SheetNames).toEqual(['整改台账', '指标', '1 超期未结', '说明']);
    const ledger = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.整改台账);
    expect(ledger.map(({ 事项, 类别 }) => [类别, 事项])).toEqual([
      ['决定', '学校周边增设高峰禁停'],
      ['任务', '补划 40 个车位'],
      ['承诺', '十日内答复居民'],
    ]);
    expect(ledger[1].期限).toBeInstanceOf(Date);
    expect(ledger[1].序号).toBe(2);
    const table = utils.sheet_to_json<Record<string, unknown>>(book.Sheets['1 超期未结']);
    expect(table.filter((row) => typeof row.超期天数 === 'number')).toHaveLength(LONG_TABLE_ROWS);
    const sheet = strFromU8(openPackage(bytes).get('xl/worksheets/sheet1.xml')!);
    expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  });
});

describe('DOCX', () => {
  it('is minutes with all items, figures, tables and what was settled', async () => {
    const bytes = await makeDocx(sample(), { t });
    keep('sample.docx', bytes);
    const parts = openPackage(bytes);
    const read = readXml(parts.get('word/document.xml')!);
    const words = read.texts('w:t').join('\n');
    for (const each of [
      '会议纪要',
      '本期上升的问题',
      '1,234',
      '第 57 件',
      '十日内答复居民',
      '海晏社区居民',
      '2026-10-22',
    ])
      expect(words).toContain(each);
    expect(words).not.toContain('作废的一条');
    expect(read.counts.get('w:tbl')).toBeGreaterThan(4);
    expect(read.counts.get('w:drawing')).toBe(1);
    expect(partsLike(parts, /^word\/media\//)).toHaveLength(1);
  });
});

describe('HTML', () => {
  it('refers to nothing outside itself, and writes words as words', () => {
    const html = strFromU8(makeHtml(sample(), { t }));
    keep('sample.html', new TextEncoder().encode(html));
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(html).not.toMatch(/url\(|@import|fetch\(/);
    expect(html).toContain('承诺兑现情况 &lt;甲&gt; &amp; &quot;乙&quot;');
    expect(html.match(/<img /g)).toHaveLength(4);
    expect(html.match(/<svg /g)).toHaveLength(3);
  });
});
