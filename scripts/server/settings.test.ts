import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('serves on this machine alone, with a process a core, when nothing is set or set to nothing', () => {
  const unset = readSettings({}, true);
  expect(unset).toMatchObject({ data: '.data', host: '127.0.0.1', port: 8787, logsRequests: false });
  expect(unset.processes).toBeGreaterThanOrEqual(1);
  expect(
    readSettings({ PORT: '', PROCESSES: '', LOG: '', PUBLIC_ORIGIN: '', CLIENT_ADDRESS_HEADER: '' }, true),
  ).toEqual(unset);
});

it('writes a line for each request where no person reads along, or when told to', () => {
  const logs = (LOG: string, isTerminal: boolean) => readSettings({ LOG }, isTerminal).logsRequests;
  expect([logs('', false), logs('json', true), logs('off', false)]).toEqual([true, true, false]);
});

it('takes the address of the plates with or without a slash at its end', () => {
  for (const PUBLIC_ORIGIN of ['https://menpai.example.org', 'https://menpai.example.org/'])
    expect(readSettings({ PUBLIC_ORIGIN }, true).publicOrigin).toBe('https://menpai.example.org');
});

it.each([
  ['PORT', 'abc', 'whole number from 0 to 65535'],
  ['PORT', '65536', 'whole number'],
  ['PORT', '80.5', 'whole number'],
  ['PROCESSES', '0', 'whole number from 1'],
  ['PROCESSES', 'two', 'whole number'],
  ['LOG', 'JSON!', 'LOG=json'],
  ['PUBLIC_ORIGIN', 'menpai.example.org', 'without a path'],
  ['PUBLIC_ORIGIN', 'https://menpai.example.org/town', 'without a path'],
  ['CLIENT_ADDRESS_HEADER', 'X-Real-IP, Via', 'Give one name'],
])('refuses %s=%s in a sentence that says what would do', (name, value, words) => {
  expect(() => readSettings({ [name]: value }, true)).toThrow(words);
});
