import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { FieldError } from '../../shared/errors.ts';
import type { GUIDE } from '../testing/form-guide.ts';
import { openPart } from '../testing/resident.tsx';
import { Field } from './field.tsx';

type Question = (typeof GUIDE.questions)[number];
const text: Question = { id: 'q', type: 'text', label: '问题', reason: '好办事。', required: true };

function open(question: Question, more: { values?: string[]; error?: FieldError; language?: 'zh' | 'en' } = {}) {
  const { values = [], error, language = 'zh' } = more;
  openPart(<Field question={question} values={values} error={error} today="2026-11-26" />, { language });
}
const field = () => screen.getByLabelText<HTMLInputElement>('问题');

describe('the field of a question', () => {
  it('says why it is asked, and that it may stay empty', () => {
    open({ ...text, required: false, help: '写一句就行。' });
    expect(document.getElementById('q-why')?.textContent).toMatch(/写一句就行。.*（可以不填）.*为什么问：好办事。/);
    expect(field().getAttribute('aria-describedby')).toBe('q-why');
    expect(field().required).toBe(false);
  });

  it('is required by the browser only where the question is asked of everyone', () => {
    open(text);
    expect(field().required).toBe(true);
    open({ ...text, showIf: { question: 'behalf', in: ['other'] } });
    expect(field().required).toBe(false);
  });

  it.each([
    ['phone', { type: 'tel', autocomplete: 'tel' }],
    ['number', { inputmode: 'numeric' }],
    ['money', { inputmode: 'decimal' }],
    ['idNumber', { autocapitalize: 'characters' }],
    ['date', { type: 'date' }],
  ] as const)('brings the right keyboard for %s', (type, hints) => {
    open({ ...text, type });
    for (const [name, value] of Object.entries(hints)) expect(field().getAttribute(name)).toBe(value);
  });

  it('offers no day that cannot be', () => {
    open({ ...text, type: 'date', dates: 'past' });
    expect([field().max, field().min]).toEqual(['2026-11-26', '']);
    open({ ...text, type: 'date', dates: 'future' });
    expect([field().max, field().min]).toEqual(['', '2026-11-26']);
  });

  it('lets a long text be typed whole and says how long it may be, in place of cutting it', () => {
    open({ ...text, type: 'longText', maxLength: 50 }, { values: ['家里着火了'] });
    expect(screen.getByText('最多 50 个字')).toBeTruthy();
    expect(field().hasAttribute('maxlength')).toBe(false);
    expect(field().value).toBe('家里着火了');
  });

  it('says its unit', () => {
    open({ ...text, type: 'money' });
    expect(field().parentElement?.textContent).toContain('元');
  });

  it('names what is wrong, and is described by it', () => {
    open(text, { error: { field: 'q', code: 'tooLong', params: { max: 5, over: 2 } } });
    expect(document.getElementById('q-error')?.textContent).toBe('太长了，最多 5 个字，多了 2 个');
    expect(field().getAttribute('aria-describedby')).toBe('q-why q-error');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('has a sentence even for what no form offers', () => {
    open(text, { error: { field: 'q', code: 'somethingNew' } });
    expect(document.getElementById('q-error')?.textContent).toBe('请从给出的几项里选');
  });

  it('has choices as a group under one legend, the first of them where an error leads', () => {
    const options = [
      { value: 'a', label: '甲' },
      { value: 'b', label: '乙' },
    ];
    open({ ...text, type: 'multiChoice', options }, { values: ['b'] });
    expect(screen.getByRole('group', { name: '问题' })).toBeTruthy();
    expect(document.querySelector('#q')).toBe(screen.getByRole('checkbox', { name: '甲' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '乙' }).checked).toBe(true);
  });
});
