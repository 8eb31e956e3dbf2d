import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { flowText, originalSpan } from '#core/opinions/flow-text.ts';
import { indexWords, type OpinionProposal, proposeOpinions } from '#core/opinions/index.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };

const index = indexWords(words);
const propose = (text: string) => proposeOpinions(text, { words: index });
const sources = join(import.meta.dirname, '../../../../shared/source-texts');
const brief = ({ place, category }: OpinionProposal) => `${place.text} ${category?.code}`;

describe('text to map', () => {
  it('takes a sentence apart: place, extent, category, measure and who says so', () => {
    const text = '居民代表李明提出，和惠居20多个单元没有扶手，建议尽快安装扶手。';
    const [proposal, ...others] = propose(text);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({
      place: { text: '和惠居', isInherited: false },
      extent: { text: '20多个单元', count: 20, unit: '单元', isAtLeast: true },
      category: { code: '0304' },
      measure: { stage: 'asked' },
      sourceGroup: { code: 'resident', text: '居民代表' },
    });
    expect(text.slice(proposal.measure!.start, proposal.measure!.end)).toContain('安装扶手');
  });

  it('finds a name that the width of a column broke in two', () => {
    const text = '社区党委针对辖区居民呼声较高的兴安\n\n支路2号地面坑洼不平，造成行人出行不便的问题。';
    const [proposal] = propose(text);
    expect(brief(proposal)).toBe('兴安支路2号 0201');
    expect(text.slice(proposal.place.start, proposal.place.end)).toBe('兴安\n\n支路2号');
  });

  it('lists of doors share what is said of them', () => {
    expect(propose('莱阳路22号、24号和28号自来水管漏水。').map(brief)).toEqual([
      '莱阳路22号 0301',
      '24号 0301',
      '28号 0301',
    ]);
  });

  it('says nothing of meetings, studies and thanks', () => {
    const quiet = [
      '街道召开工作推进会，部署下一阶段重点任务。',
      '盐城路社区在座谈会上介绍了一窗受理的经验。',
      '希望社区多组织文体活动。',
      '',
      '\n\n   \n',
    ];
    expect(quiet.flatMap(propose)).toEqual([]);
  });

  it('learns from what a person said of a passage', () => {
    const text = '莱阳路22号门口的石墩子碍事，轮胎都蹭坏了。';
    const learned = [{ text: '门口的石墩子碍事，总是蹭轮胎', categoryCode: '0405' }];
    expect(proposeOpinions(text, { words: index })[0]?.category?.code).not.toBe('0405');
    expect(proposeOpinions(text, { words: index, learned })[0]?.category).toMatchObject({
      code: '0405',
      isLearned: true,
    });
  });

  it.skipIf(!existsSync(sources))('reads the two accounts it was built for', () => {
    const [s0, s3] = ['S0-badaguan.txt', 'S3-zhanshan.txt'].map((name) =>
      propose(readFileSync(join(sources, name), 'utf8')).map(brief),
    );
    for (const wanted of [
      '兴安支路2号 0201',
      '红岛路5号门口 0205',
      '和惠居 0304',
      '莱阳路22号 0301',
      '莱阳路18号-24号院 0303',
      '武昌路1号乙 0308',
      '福山路社区 0701',
    ]) {
      expect(s0).toContain(wanted);
    }
    expect(s0.some((each) => each.startsWith('鱼山路4号'))).toBe(true);
    expect(s3).toEqual(expect.arrayContaining(['华严一路 0406', '小湛山路 0403']));
    // Little else: a person has to look at each.
    expect(s0.length + s3.length).toBeLessThanOrEqual(13);
  });
});

describe('positions', () => {
  const random = seededRandom(5);
  const parts =
    '莱阳路|22号|、|24号院|兴安\n\n支路|2号|路面|坑洼|不平|。|，|居民|反映|建议|安装|扶手|\n|和惠居|20多个单元|：|“|”|（|12345|福山路社区|\r\n|召开|会议|😀|ａ１|　|漏水|的|问题|一、|（槐荫路至柳浦路段）|从1号到|桑园路口|3、4、5号楼|楼道|荷香里|公厕|臭得不敢进'.split(
      '|',
    );

  it('are those of the text as given, whatever it is, and it never throws', () => {
    for (let round = 0; round < 800; round++) {
      const length = Math.floor(random() * 40);
      const text = Array.from({ length }, () => parts[Math.floor(random() * parts.length)]).join('');
      for (const { quotes, place, measure, extent, sourceGroup, category } of propose(text)) {
        const spans = [...quotes, place, measure, extent, sourceGroup, ...(category?.evidence ?? [])];
        for (const span of spans) {
          if (!span) continue;
          const squeezed = (value: string) => value.replace(/\s/g, '');
          expect(squeezed(text.slice(span.start, span.end))).toBe(squeezed(span.text));
        }
      }
    }
  });

  it('of flowed text lead back to the same characters', () => {
    const text =
      '第一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长\n第二行。\n\n标题\n正文从这里开始。';
    const flowed = flowText(text);
    for (let at = 0; at < flowed.text.length; at++) {
      const { start, end } = originalSpan(flowed, at, at + 1);
      if (flowed.text[at].trim() !== '') expect(text.slice(start, end)).toBe(flowed.text[at]);
    }
  });
});
