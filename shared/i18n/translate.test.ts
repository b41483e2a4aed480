import { describe, expect, it } from 'vitest';
import { createTranslate, fill } from './translate.ts';

describe('a message', () => {
  it('is filled with its parameters', () => {
    const t = createTranslate<{ left: '还有 {days} 个工作日' }>({ left: '还有 {days} 个工作日' });
    expect(t('left', { days: 3 })).toBe('还有 3 个工作日');
  });

  it('picks singular or plural by the number', () => {
    expect(fill('{n} working {n|day|days} left', { n: 1 })).toBe('1 working day left');
    expect(fill('{n} working {n|day|days} left', { n: 0 })).toBe('0 working days left');
  });

  it('puts parameters in as they are, whatever they contain', () => {
    expect(fill('{name} $& {x}', { name: '{x}', x: '$1' })).toBe('{x} $& $1');
  });
});
