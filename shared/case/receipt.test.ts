import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mintReceipt, printReceipt, readReceipt, speakReceipt } from './receipt.ts';

const receipts = fc
  .infiniteStream(fc.integer({ min: 0, max: 255 }))
  .map((stream) => mintReceipt((n) => Uint8Array.from(stream.take(n))));

describe('receipt number', () => {
  it('is twelve digits that read back from every way of writing them', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        expect(receipt).toMatch(/^\d{12}$/);
        expect(readReceipt(printReceipt(receipt))).toBe(receipt);
        expect(readReceipt(` ${receipt.slice(0, 6)}-${receipt.slice(6)}`)).toBe(receipt);
        expect(readReceipt([...receipt].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(''))).toBe(
          receipt,
        );
      }),
    );
  });

  it('detects every wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(receipts, fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 9 }), (receipt, i, step) => {
        const wrong = (Number(receipt[i]) + step) % 10;
        expect(readReceipt(receipt.slice(0, i) + wrong + receipt.slice(i + 1))).toBeUndefined();
        const [a, b] = [receipt[i] ?? '', receipt[i + 1]];
        if (b && a !== b) expect(readReceipt(receipt.slice(0, i) + b + a + receipt.slice(i + 2))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('is printed in fours and read aloud digit by digit, one as 幺', () => {
    expect(printReceipt('482719360574')).toBe('4827 1936 0574');
    expect(speakReceipt('482719360574')).toBe('四八二七，幺九三六，零五七四');
  });
});
