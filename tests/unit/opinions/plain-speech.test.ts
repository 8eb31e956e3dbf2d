import { describe, expect, it } from 'vitest';
import { indexWords, isSure, proposeOpinions } from '#core/opinions/index.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };

const index = indexWords(words);
const read = (text: string) => proposeOpinions(text, { words: index });
const brief = (text: string) => read(text).map(({ place, category }) => [place.text, category?.code ?? null]);

describe('places without a door number', () => {
  it.each<[text: string, place: string, category: string]>([
    ['槐树里院里的化粪池又满了。', '槐树里院里', '0303'],
    ['南岗市场门前面包车乱停，担架都抬不进去。', '南岗市场门前', '0401'],
    ['石牌街公厕臭得不敢进。', '石牌街公厕', '0106'],
    ['白鹭河涵洞里黑灯瞎火，没人敢走。', '白鹭河涵洞里', '0204'],
    ['望月小学西门没有斑马线。', '望月小学西门', '0408'],
  ])('%s', (text, place, category) => {
    expect(brief(text)).toEqual([[place, category]]);
  });

  it('leaves alone what only says inside', () => {
    expect(brief('柜子里门口都是灰，夜里楼下太吵。')).toEqual([]);
  });
});

describe('a stretch', () => {
  it.each<[text: string, place: string]>([
    ['紫荆西街（槐荫路至柳浦路段）路面坑坑洼洼。', '紫荆西街（槐荫路至柳浦路段）'],
    ['松柏路(明德路-启智路段)路灯整排不亮。', '松柏路(明德路-启智路段)'],
    ['青梅路从1号到桑园路口的人行道塌陷。', '青梅路从1号到桑园路口'],
    ['桐花路至杨柳路之间的石榴街路灯不亮。', '石榴街'],
  ])('is one place of its street: %s', (text, place) => {
    const found = read(text);
    expect(found.map((each) => each.place.text)).toEqual([place]);
    const { road } = found[0].place.address!;
    expect(place.startsWith(road!)).toBe(true);
  });

  it('begins at its first number, where there is one', () => {
    const [found] = read('青梅路从1号到桑园路口的人行道塌陷。');
    expect(found.place.address).toMatchObject({ kind: 'door', road: '青梅路', number: { from: 1, to: 1 } });
  });

  it('is not the street in brackets that says where to look', () => {
    expect(brief('柳荫路5号（近桑园路）门口路灯不亮。')[0][0]).toBe('柳荫路5号（近桑园路）');
  });
});

describe('trouble that no category has', () => {
  it('is proposed without one at a place that is named, and is never sure', () => {
    const [found, ...others] = read('双塔路15号五楼水压小，洗澡水流像线一样细。');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      place: { text: '双塔路15号五楼' },
      category: null,
      otherCategoryCodes: [],
    });
    expect(isSure({ match: { kind: 'not_found', reason: 'place_unknown' }, category: found.category })).toBe(
      false,
    );
  });

  it('is none where nothing is wrong', () => {
    expect(brief('双塔路15号的王奶奶今天过一百岁生日。')).toEqual([]);
  });
});

describe('notices and advertisements', () => {
  it.each([
    '桂花园小区3号楼电梯房出租，两室一厅，拎包入住。',
    '停水通知：因管网检修，枫桥路12号至30号8时至18时停水。',
    '招聘：柳树街菜场招保洁员两名，打扫卫生，包吃住。',
    '急售雅园小区12号楼三楼，带车位，无遮挡。',
  ])('say nothing: %s', (text) => {
    expect(brief(text)).toEqual([]);
  });

  it('are a complaint when somebody reports them', () => {
    expect(brief('居民反映枫桥路12号楼道贴满出租、招租小广告。')).toEqual([['枫桥路12号', '0103']]);
  });
});

it.each<[text: string, measure: string | undefined]>([
  ['玉兰路26号墙皮成片往下掉，社区已拉警戒线。', '拉警戒线'],
  ['同心巷8号两家为晾衣绳吵架，网格员上门劝和。', '上门劝和'],
  ['玉兰路26号外墙鼓包，列入今年维修计划。', '列入今年维修计划'],
  ['玉兰路26号工地围挡倒了，挡住人行道。', undefined],
])('the measure of %s', (text, measure) => {
  expect(read(text)[0].measure?.text).toBe(measure);
});
