import { describe, expect, it } from 'vitest';
import { mintBindingCode, printBindingCode, readBindingCode } from './binding.ts';

describe('a binding code', () => {
  it('has eight digits, leading zeros kept', () => {
    expect(mintBindingCode(() => new Uint8Array([0, 0, 0, 7]))).toBe('00000007');
  });

  it('is drawn again where one number would be likelier than others', () => {
    const draws = [new Uint8Array([255, 255, 255, 255]), new Uint8Array([0, 0, 1, 0])];
    expect(mintBindingCode(() => draws.shift() ?? new Uint8Array(4))).toBe('00000256');
  });

  it.each(['48271936', '4827 1936', ' 4827-1936 ', '４８２７１９３６'])('is read from %s', (typed) => {
    expect(readBindingCode(typed)).toBe('48271936');
  });

  it.each(['', '4827193', '482719366', '4827193a', '4827/1936'])('is not read from %j', (typed) => {
    expect(readBindingCode(typed)).toBeUndefined();
  });

  it('is shown in two groups', () => {
    expect(printBindingCode('48271936')).toBe('4827 1936');
  });
});
