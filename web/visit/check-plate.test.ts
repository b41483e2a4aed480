import { describe, expect, it } from 'vitest';
import { visit as en } from '../../shared/i18n/en/staff/visit.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { createTranslate } from '../../shared/i18n/translate.ts';
import { type VisitMessages, visit as zh } from '../../shared/i18n/zh-CN/staff/visit.ts';
import { plateCheck, plateCheckInput } from '../../shared/visit/plate-check.ts';
import { isLikelyPlate } from './check-plate.ts';
import { isPin } from './pin-field.tsx';
import { sayMinutes, saySum } from './times.ts';

async function checkOf(caseId: string, code: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(plateCheckInput(caseId, code)));
  return plateCheck(Buffer.from(hash).toString('base64url'));
}

describe('the plate of an order, without network', () => {
  it('is told from that of the neighbour by what the order carries', async () => {
    const check = await checkOf('order', '7K3M9XQ2VR');
    expect(await isLikelyPlate('order', check, '7K3M9XQ2VR')).toBe(true);
    const others = ['7K3M9XQ2VS', '8K3M9XQ2VR', '1111111111'];
    const seen = await Promise.all(others.map((code) => isLikelyPlate('order', check, code)));
    expect(seen).toContain(false);
  });

  it('of the same door is another check in another order: nobody can collect them', async () => {
    const checks = await Promise.all(['a', 'b', 'c', 'd'].map((id) => checkOf(id, '7K3M9XQ2VR')));
    expect(new Set(checks).size).toBeGreaterThan(1);
  });

  it('is left to the server where the order carries nothing', async () => {
    expect(await isLikelyPlate('order', '', '7K3M9XQ2VR')).toBe(true);
  });
});

describe('the PIN of an order', () => {
  it.each([
    ['0574', true],
    ['574', false],
    ['05741', false],
    ['０５７４', false],
    ['', false],
  ])('%j is one: %s', (typed, isOne) => {
    expect(isPin(typed)).toBe(isOne);
  });
});

describe('times of a visit', () => {
  const t = createTranslate<VisitMessages>(zh);

  it.each([
    [0, '0 分钟'],
    [59, '59 分钟'],
    [60, '1 小时 0 分钟'],
    [85, '1 小时 25 分钟'],
  ])('%i minutes are said as people say them', (minutes, said) => {
    expect(sayMinutes(t, minutes)).toBe(said);
  });

  it('are summed exactly and in hours', () => {
    expect(saySum(t, 85)).toMatch(/1 小时 25 分钟.*1\.4/);
    expect(saySum(createTranslate(en) as Translate<VisitMessages>, 90)).toContain('1.5');
  });
});
