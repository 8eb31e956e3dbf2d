import writeExcelFile from 'write-excel-file/node';
import { ANSWER_COLUMNS } from '#core/consultation/answer-sheet.ts';
import type { Consultation } from './consultations.sql.ts';

const WIDTHS = [30, 10, 10, 14, 30, 22, 46, 12, 14];

/** 征询答复表: the headings to be filled in, and on a second sheet which words are understood. */
export async function writeAnswerForm({
  title,
  question,
  options,
  tags,
  startsOn,
  endsOn,
}: Consultation): Promise<Uint8Array<ArrayBuffer>> {
  const header = ANSWER_COLUMNS.map((value) => ({ value, fontWeight: 'bold' as const }));
  const help: (readonly [string, string])[] = [
    ['征询', title],
    ['内容', question],
    ['日期', `${startsOn} 至 ${endsOn ?? '不定期'}`],
    ['楼栋', '路名门牌或小区楼号，如 海棠路3号'],
    ['单元', '如 2单元；不分单元的楼不填'],
    ['房号', '如 201；同一户填两次时导入会提示'],
    ['态度', '赞成、有条件、反对、未答'],
    ['选择', options.length > 0 ? options.map(({ name }) => name).join('；') : '本次征询不选方案，不填'],
    ['关切', tags.map(({ name }) => name).join('、')],
    ['渠道', '入户、网上、座谈会、电话、书面；不填为入户'],
  ];
  const file = await writeExcelFile([
    {
      data: [header],
      sheet: '答复',
      columns: WIDTHS.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: help.map((line) => [...line]), sheet: '填写说明', columns: [{ width: 14 }, { width: 70 }] },
  ]).toBuffer();
  return new Uint8Array(file);
}
