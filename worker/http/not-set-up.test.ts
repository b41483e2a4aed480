import { env } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import { createApp } from '../app.ts';
import type { Env } from '../env.ts';

const without = (settings: Partial<Record<keyof Env, string | undefined>>) =>
  ({ ...env, ...settings }) as unknown as Env;

it.each([
  ['no keys', { DATA_KEYS: undefined, HASH_KEY: undefined }, 'DATA_KEYS and HASH_KEY are not set'],
  ['half of the keys', { HASH_KEY: '' }, 'HASH_KEY is not set'],
  ['keys that are none', { DATA_KEYS: 'k1:short' }, 'a key must be 32 bytes'],
])('says on the page and in the log that there are %s', async (_, settings, words) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const page = await createApp().request('https://town.example/', {}, without(settings));
  expect(page.status).toBe(503);
  expect(await page.text()).toContain('还缺少设置');
  const api = await createApp().request('https://town.example/api/staff/me', {}, without(settings));
  expect([api.status, await api.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })]);
  expect(log.mock.calls.join()).toContain(words);
  log.mockRestore();
});
