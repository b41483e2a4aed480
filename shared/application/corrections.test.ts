import { describe, expect, it } from 'vitest';
import type { AskedMaterial } from '../case/notice.ts';
import { checkCorrections } from './corrections.ts';

const asked = (id: string, changes: Partial<AskedMaterial> = {}): AskedMaterial => ({
  ...{ id, name: id, obtain: '', photo: true, later: false, unclear: 0 },
  ...changes,
});
const LIST = [asked('card'), asked('bills', { later: true }), asked('form', { photo: false })];

describe('an answer to a notice of corrections', () => {
  it('is complete with a photo, or the promise to bring what may come later or cannot be photographed', () => {
    expect(checkCorrections(LIST, { photos: { card: ['1'] }, bring: ['bills', 'form'] })).toEqual([]);
    expect(checkCorrections(LIST, { photos: { card: ['1'], bills: ['2'] }, bring: ['form'] })).toEqual([]);
  });

  it('is told all at once what each material still needs', () => {
    expect(checkCorrections(LIST, { photos: {}, bring: [] })).toEqual([
      { field: 'photo-card', code: 'photoRequired' },
      { field: 'photo-bills', code: 'photoOrBring' },
      { field: 'photo-form', code: 'bringRequired' },
    ]);
  });

  it('cannot promise to bring what must be photographed now', () => {
    const errors = checkCorrections(LIST, { photos: {}, bring: ['card', 'bills', 'form'] });
    expect(errors).toEqual([{ field: 'photo-card', code: 'photoRequired' }]);
  });

  it('takes no photos of what was not asked for, nor of what cannot be photographed, nor more than six', () => {
    const photos = { card: ['1', '2', '3', '4', '5', '6', '7'], form: ['8'], other: ['9'] };
    expect(checkCorrections(LIST, { photos, bring: ['bills', 'form'] }).map((e) => [e.field, e.code])).toEqual([
      ['photo-form', 'notAnOption'],
      ['photo-other', 'notAnOption'],
      ['photo-card', 'tooManyPhotos'],
    ]);
  });
});
