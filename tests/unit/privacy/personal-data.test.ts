import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { findPersonalData, maskPersonalData } from '#core/privacy/personal-data.ts';

// 11010519491231002X is the example number of GB 11643-1999; 4111111111111111 is the industry's test card.
describe('personal data', () => {
  it.each([
    ['请联系13812345678王先生', '请联系138****5678王**'],
    ['电话：138-1234-5678。', '电话：138-****-5678。'],
    ['+86 13812345678', '+86 1******5678'],
    ['座机0532-83712345', '座机0532-******45'],
    ['身份证11010519491231002X，住3号楼', '身份证1101**********002X，住3号楼'],
    ['车牌鲁B12345堵门', '车牌鲁B***45堵门'],
    ['新能源鲁BD12345', '新能源鲁B****45'],
    ['卡号4111 1111 1111 1111', '卡号4111 **** **** 1111'],
    ['手机１３８１２３４５６７８', '手机１３８****５６７８'],
  ])('“%s” becomes “%s”', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    ['联系人：欧阳明珠，电话83712345', '联系人：欧阳**，电话83*****5'],
    ['反映人：张三', '反映人：张*'],
    ['王建国13812345678', '王**138****5678'],
    ['身份证号：110105194912310021（打错）', '身份证号：1101**********0021（打错）'],
  ])('“%s” becomes “%s”, and masked again stays', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
    expect(maskPersonalData(masked)).toBe(masked);
  });

  it.each([
    '莱阳路18号-24号院3单元501',
    '工单202610130000123456789',
    '2026年10月31日18:00',
    '110105194912310021 不是身份证号',
    '编号4111111111111112',
    '鲁能小区B区',
    '路灯杆号12800138000123',
    '',
  ])('“%s” holds none', (text) => {
    expect(findPersonalData(text)).toEqual([]);
    expect(maskPersonalData(text)).toBe(text);
  });

  it('is found at its place, each piece once, in order', () => {
    const text = '鲁B12345的车主13812345678，身份证11010519491231002X';
    expect(findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['plate', '鲁B12345'],
      ['mobile', '13812345678'],
      ['id_number', '11010519491231002X'],
    ]);
  });

  it('masking twice changes nothing more, and never the length', () => {
    const random = seededRandom(5);
    const signs = '0123456789-  鲁BXx１３8王，。';
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: 60 }, () => signs[Math.floor(random() * signs.length)]).join('');
      const masked = maskPersonalData(text);
      expect(masked).toHaveLength(text.length);
      expect(maskPersonalData(masked)).toBe(masked);
    }
  });
});
