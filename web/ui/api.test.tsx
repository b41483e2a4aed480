import { describe, expect, it } from 'vitest';
import { lost, openNetwork, refused } from '../testing/network.ts';
import { mintKey, sendRequest } from './api.ts';

const call = (answer: object, init = {}) => {
  const network = openNetwork({ 'POST /api/x': answer });
  return sendRequest('/api/x', { body: {}, ...init }).then((reply) => ({ reply, sent: network.sent[0] }));
};

describe('a call of the API', () => {
  it('gives what was answered, and carries its key', async () => {
    const { reply, sent } = await call(
      { id: 1 },
      { key: 'k1', body: undefined, raw: { bytes: new Blob(['x']), type: 'image/png' } },
    );
    expect(reply).toEqual({ ok: true, value: { id: 1 } });
    expect(sent?.headers.get('Idempotency-Key')).toBe('k1');
    expect(sent?.headers.get('Accept')).toBe('application/json');
    expect(sent?.headers.get('Content-Type')).toBe('image/png');
  });

  it('names a refusal, what is wrong with which field, and when to come again', async () => {
    const errors = [{ field: 'phone', code: 'notAPhone' }];
    const { reply } = await call(refused(422, 'invalid', errors, { retryAfter: 5 }));
    expect(reply).toEqual({ ok: false, problem: { code: 'invalid', fields: errors, retryAfter: 5 } });
  });

  it('says “network” when nobody knows whether it arrived', async () => {
    expect((await call(lost)).reply).toEqual({ ok: false, problem: 'network' });
    const gateway = new Response('<h1>502</h1>', { status: 502 });
    expect((await call(gateway)).reply).toEqual({ ok: false, problem: 'network' });
  });

  it('takes a refusal without words for a fault of the server', async () => {
    const { reply } = await call(new Response('oops', { status: 500 }));
    expect(reply).toMatchObject({ problem: { code: 'internal', fields: [], retryAfter: 0 } });
  });

  it('takes an answer that breaks off for a network that did', async () => {
    const { reply } = await call(new Response('{"id":', { status: 200 }));
    expect(reply).toEqual({ ok: false, problem: 'network' });
  });
});

describe('a key made on the phone', () => {
  it('is 32 hexadecimal digits, another each time', () => {
    const keys = Array.from({ length: 50 }, mintKey);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    expect(new Set(keys).size).toBe(50);
  });
});
