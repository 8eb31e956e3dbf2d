import { describe, expect, it } from 'vitest';
import { ANSWER_COLUMNS, readAnswerSheets } from '#core/consultation/answer-sheet.ts';
import { USUAL_CONCERNS } from '#core/consultation/consultation.ts';

const about = {
  options: [
    { code: 'a', name: '方案一', schemeKey: null },
    { code: 'b', name: '方案二', schemeKey: null },
  ],
  tags: [...USUAL_CONCERNS],
};
const read = (lines: string[][], name = '答复') =>
  readAnswerSheets([{ name, lines }], about, 'Asia/Shanghai');

describe('a sheet of answers', () => {
  it('is read under headings as offices write them, in any order, below a title', () => {
    const { rows, issues, columns } = read([
      ['征求意见汇总表'],
      ['序号', '态度', '住址', '楼门', '室号', '选的方案', '关心的问题', '意见', '征询方式', '时间'],
      [
        '1',
        '有条件赞成',
        '海棠路3号',
        '2单元',
        '201',
        '方案二',
        '停车，绕行',
        '先划线',
        '电话回访',
        '2026/6/5',
      ],
      ['', '', '', '', '', '', '', '', '', ''],
    ]);
    expect(issues).toEqual([]);
    expect(columns).toMatchObject({ 楼栋: '住址', 房号: '室号', 态度: '态度' });
    expect(rows).toEqual([
      {
        sheet: '答复',
        row: 3,
        address: '海棠路3号',
        unit: '2单元',
        room: '201',
        stance: 'conditional',
        optionCode: 'b',
        tags: ['parking', 'detour'],
        reason: '先划线',
        channel: 'phone',
        answeredOn: '2026-06-05',
      },
    ]);
  });

  it('tells for from against, whatever stands around the word', () => {
    const words = {
      不同意: 'disagree',
      同意: 'agree',
      不赞成: 'disagree',
      有条件同意: 'conditional',
      支持: 'agree',
      家中无人: 'none',
      Yes: 'agree',
      no: 'disagree',
    };
    const { rows, issues } = read([
      ['楼栋', '态度'],
      ...Object.keys(words).map((word) => ['海棠路3号', word]),
    ]);
    expect(issues).toEqual([]);
    expect(rows.map(({ stance }) => stance)).toEqual(Object.values(words));
    expect(rows.every(({ channel, answeredOn }) => channel === 'visit' && answeredOn === null)).toBe(true);
  });

  it('the headings of the form are all understood; a file without them is told so', () => {
    expect(Object.keys(read([[...ANSWER_COLUMNS]]).columns).sort()).toEqual([...ANSWER_COLUMNS].sort());
    expect(read([['姓名', '电话']]).issues).toEqual([
      { sheet: '答复', row: 1, column: '', code: 'no_table', value: '' },
    ]);
  });
});
