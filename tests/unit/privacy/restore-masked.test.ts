import { describe, expect, it } from 'vitest';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';

const stored = '联系王女士13812345678，备用13987654321，车牌鲁B12345。';

describe('a text edited as it was seen, masked', () => {
  it('is the stored one again where nothing was changed', () => {
    const seen = maskPersonalData(stored);
    expect(seen).not.toBe(stored);
    expect(restoreMasked(seen, stored)).toBe(stored);
  });

  it('keeps the numbers that were left, drops those taken out, takes new ones', () => {
    const seen = maskPersonalData(stored);
    const [first, second] = [...seen.matchAll(/\d{3}\*{4}\d{4}/g)].map(([piece]) => piece);
    expect(restoreMasked(`先打${second}。`, stored)).toBe('先打13987654321。');
    expect(restoreMasked(seen.replace(first, '15000000001'), stored)).toBe(
      stored.replace('13812345678', '15000000001'),
    );
    expect(restoreMasked('没有电话', stored)).toBe('没有电话');
    expect(restoreMasked('', stored)).toBe('');
  });
});
