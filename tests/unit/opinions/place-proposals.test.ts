import { describe, expect, it } from 'vitest';
import { buildGazetteer, type GazetteerEntries } from '#core/addresses/index.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import {
  indexWords,
  isSure,
  locateAddress,
  type PlacedProposal,
  proposePlaced,
  proposeSelected,
  type ReadingContext,
  readQuote,
} from '#core/opinions/index.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };

const building = (key: number, street: string, houseNumber: string, lng: number) => ({
  key,
  street,
  houseNumber,
  estate: null,
  name: null,
  lng,
  lat: 36.06,
  areaKey: 3,
});
const entries: GazetteerEntries = {
  buildings: [
    building(1, '兴安支路', '2号', 120.34),
    building(2, '红岛路', '5号', 120.341),
    building(3, '鱼山路', '4号', 120.342),
    { ...building(4, '', '', 120.343), street: null, houseNumber: null, estate: '和惠居', name: '1号楼' },
  ],
  entrances: [],
  streets: [],
  facilities: [],
  areas: [{ key: 3, level: 'community', name: '红岛路社区' }],
  learned: [],
};
const context: ReadingContext = {
  words: indexWords(words),
  gazetteer: buildGazetteer(entries),
  learned: [],
};
const MINUTES = `针对辖区居民呼声较高的兴安
支路2号地面坑洼不平的问题，对其路面进行了重新铺设。社区为红岛路5号门口深沟旁安装护栏，为和惠居20多个单元安装了扶手。`;

describe('proposals with places', () => {
  it('carry the match of the gazetteer, and say which need no second look', () => {
    const proposals = proposePlaced(MINUTES, context);
    expect(
      proposals.map(({ place, match }) => [place?.text, match.kind === 'found' && match.buildingKey]),
    ).toEqual([
      ['兴安支路2号', 1],
      ['红岛路5号门口', 2],
      ['和惠居', 4],
    ]);
    expect(MINUTES.slice(proposals[0].place!.start, proposals[0].place!.end)).toBe('兴安\n支路2号');
    expect(proposals.map(isSure)).toEqual([true, true, false]);
    const [unknown] = proposePlaced('福州路9号门前路面坑洼不平，请尽快修复。', context);
    expect(unknown.match).toEqual({ kind: 'not_found', reason: 'place_unknown' });
    expect(isSure(unknown)).toBe(false);
  });

  it('know what people taught about an address', () => {
    const learned = [
      {
        address: '鱼山路4号',
        precision: 'point' as const,
        lng: 120.5,
        lat: 36.5,
        buildingKey: null,
        entranceKey: null,
      },
    ];
    const taught = { ...context, gazetteer: buildGazetteer({ ...entries, learned }) };
    const [found] = proposePlaced('居民反映鱼山路4号门口路灯不亮。', taught);
    expect(found.match).toMatchObject({ method: 'learned', lng: 120.5, lat: 36.5 });
    expect(locateAddress('鱼山路4号', taught)).toMatchObject({
      match: { method: 'learned' },
      addressKey: found.addressKey,
    });
    expect(locateAddress('没有这个地方', context).match.kind).toBe('not_found');
  });

  it('are made of what somebody selects, whatever it says', () => {
    const text = '会上还说到很多。鱼山路4号那边晚上太黑。散会。';
    const span = { start: text.indexOf('鱼山路'), end: text.indexOf('。散会') };
    expect(
      proposePlaced(text, { ...context, words: indexWords({ categories: {}, sourceGroups: {} }) }),
    ).toEqual([]);
    const chosen = proposeSelected(text, span, context);
    expect(chosen.quotes).toEqual([{ ...span, text: '鱼山路4号那边晚上太黑' }]);
    expect(chosen.match).toMatchObject({ kind: 'found', buildingKey: 3 });
    const vague = proposeSelected(text, { start: 0, end: 7 }, context);
    expect(vague).toMatchObject({ place: null, addressKey: null, category: null });
  });

  it('quote several places of a text line by line', () => {
    expect(readQuote(MINUTES, [{ start: MINUTES.indexOf('兴安'), end: MINUTES.indexOf('地面') }])).toBe(
      '兴安支路2号',
    );
    expect(
      readQuote('甲。乙。丙。', [
        { start: 0, end: 2 },
        { start: 4, end: 6 },
      ]),
    ).toBe('甲。\n丙。');
    expect(readQuote('甲', [{ start: 5, end: 9 }])).toBe('');
  });
});

describe('any text whatever', () => {
  const PIECES = [
    ...[
      '兴安支路',
      '红岛路',
      '2号',
      '18号-24号院',
      '1号乙',
      '号',
      '院',
      '社区',
      '居民反映',
      '路面坑洼不平',
      '。',
      '，',
      '：',
      '；',
    ],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '\t',
      '　',
      ' ',
      '（',
      '）',
      '“',
      '”',
      '安装',
      '了',
      '20多个单元',
      '门口',
      '旁',
      '、',
      '和',
      '与',
    ],
    ...[
      '人大代表',
      '建议',
      '路灯不亮',
      '𠮷',
      '👵🏻',
      '\u0000',
      '\ufeff',
      '\ud800',
      '\udfff',
      '１２号',
      'Laiyang Road',
      '-',
      '~',
      '第',
    ],
  ];
  const spansOf = (p: PlacedProposal) => [
    ...p.quotes,
    ...(p.place ? [p.place] : []),
    ...(p.extent ? [p.extent] : []),
    ...(p.category?.evidence ?? []),
    ...(p.measure ? [p.measure] : []),
    ...(p.sourceGroup ? [p.sourceGroup] : []),
  ];
  const check = (text: string) => {
    for (const proposal of proposePlaced(text, context)) {
      expect(proposal.confidence).toBeGreaterThanOrEqual(0);
      expect(proposal.confidence).toBeLessThanOrEqual(1);
      for (const { start, end } of spansOf(proposal)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  };

  it('of pieces of addresses and sentences never throws, and every span lies inside', () => {
    const random = seededRandom(5);
    for (let run = 0; run < 400; run++) {
      const length = 1 + randomInt(random, 60);
      check(Array.from({ length }, () => PIECES[randomInt(random, PIECES.length)]).join(''));
    }
  });

  it('of random bytes and code points never throws, nor does a passage of it', () => {
    const random = seededRandom(6);
    for (let run = 0; run < 200; run++) {
      const bytes = Uint8Array.from({ length: randomInt(random, 400) }, () => randomInt(random, 256));
      check(new TextDecoder('gb18030').decode(bytes));
      check(new TextDecoder().decode(bytes));
      const points = Array.from({ length: randomInt(random, 200) }, () => randomInt(random, 0x110000));
      const text = String.fromCodePoint(...points);
      check(text);
      const start = randomInt(random, text.length + 1);
      const chosen = proposeSelected(text, { start, end: start + randomInt(random, 50) }, context);
      expect(chosen.quotes).toHaveLength(1);
    }
  });

  it('may be as long as a book, or nothing but numbers and names', () => {
    const long = `${MINUTES}\n`.repeat(1200).slice(0, 100_000);
    check(long);
    check('号'.repeat(50_000));
    check('1'.repeat(50_000));
    check('兴安支路'.repeat(10_000));
  });
});
