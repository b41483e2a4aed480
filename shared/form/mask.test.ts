import { describe, expect, it } from 'vitest';
import { maskAddress, maskWords } from './mask.ts';

describe('masked words', () => {
  it.each([
    ['打 138 1234 5678 找我', '打 ************* 找我'],
    ['电话０５７１８７６５４３２１', '电话************'],
    ['身份证11010519491231002x', '身份证******************'],
    ['卡号 6222-0212-3456-7890-123', `卡号 ${'*'.repeat(23)}`],
    ['2026-11-02 到 2026-12-01，共 500000 元', '2026-11-02 到 2026-12-01，共 500000 元'],
    ['东村3组12号', '东村3组12号'],
    ['张小三和张小三', '张*三和张*三'],
  ])('%s → %s', (words, masked) => {
    expect(maskWords(words, ['张小三', ''])).toBe(masked);
  });

  it('keep the beginning of an address only', () => {
    expect(['东村3组12号', '某省某市某路一百二十三号', '东', ''].map(maskAddress)).toEqual([
      '东村*****',
      '某省某******',
      '*',
      '',
    ]);
  });
});
