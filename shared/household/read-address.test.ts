import { describe, expect, it } from 'vitest';
import { readAddress } from './read-address.ts';

describe('words of an address', () => {
  it.each([
    ['东村1组12', '东村', 1, '12'],
    ['东村 1组 12号', '东村', 1, '12'],
    ['东村一组12-1', '东村', 1, '12-1'],
    ['东村十二组3号', '东村', 12, '3'],
    ['东村二十组3', '东村', 20, '3'],
    ['东村1-12', '东村', 1, '12'],
    ['东村2组上湾１号', '东村 上湾', 2, '1'],
    ['东村', '东村', null, ''],
    ['3组', '', 3, ''],
    ['12', '', null, '12'],
    ['No. 12, Group 1, East Village', 'east village', 1, '12'],
    ['East Village group 1 no. 12', 'east village', 1, '12'],
    ['n5', '', null, 'N5'],
  ])('%s', (text, place, group, houseNumber) => {
    expect(readAddress(text)).toEqual({ place, group, houseNumber });
  });

  it.each(['', '  ', '，', '号'])('that name nothing (%s) are none', (text) => {
    expect(readAddress(text)).toBeUndefined();
  });
});
