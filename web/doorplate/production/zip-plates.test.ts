import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlateLook } from '../../../shared/doorplate/drawing/plate.ts';
import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import { fetchBatchPlates } from './batch-plates.ts';
import { sumOf, total } from './sums.ts';
import { zipPlates } from './zip-plates.ts';

const plate = (n: number, more: Partial<PlateLine> = {}): PlateLine => ({
  ...{ code: `7K3M9XQ2V${n}`, group: 1, houseNumber: String(n), status: 'printed', householdId: n, town: '青禾镇' },
  ...{ village: '东村', hamlet: null, phone: '0000-8810000', batch: 1, sequence: n, mountedAt: null },
  ...{ inspectedAt: null, reports: 0, ...more },
});
const LOOK = { name: '青禾镇', colour: '#003b8e', emblem: null, origin: 'https://q.example' } as unknown as PlateLook;

beforeEach(() => void vi.stubGlobal('location', { origin: 'http://desk.example' }));
afterEach(() => vi.unstubAllGlobals());

describe('the plates of a print run', () => {
  const pages = (...lists: PlateLine[][]) => {
    const asked: string[] = [];
    const call = (path: string) => {
      asked.push(path);
      const at = asked.length - 1;
      const next = at + 1 < lists.length ? at + 1 : null;
      return Promise.resolve({ ok: true, value: { plates: lists[at], next, origin: 'https://q.example' } });
    };
    return { asked, call: call as never };
  };

  it('are fetched page by page, each from where the last ended', async () => {
    const { asked, call } = pages([plate(1)], [plate(2)], [plate(3)]);
    const heard: number[] = [];
    const fetched = await fetchBatchPlates(call, 7, (done) => heard.push(done));
    expect(fetched).toMatchObject({ ok: true, origin: 'https://q.example', plates: [1, 2, 3].map((n) => plate(n)) });
    expect(asked).toEqual([0, 1, 2].map((after) => `/plates?batch=7&after=${after}&limit=1000`));
    expect(heard).toEqual([1, 2, 3]);
  });

  it('leave out codes that lead nowhere any more', async () => {
    const { call } = pages([plate(1), plate(2, { status: 'replaced' }), plate(3, { status: 'retired' })]);
    const fetched = await fetchBatchPlates(call, 7, () => undefined);
    expect(fetched.ok && fetched.plates.map(({ code }) => code)).toEqual([plate(1).code]);
  });

  it('are not half a run when the network breaks off', async () => {
    const call = () => Promise.resolve({ ok: false, problem: 'network' });
    expect(await fetchBatchPlates(call as never, 7, () => undefined)).toEqual({ ok: false, failure: 'network' });
  });
});

describe('the files for the print shop', () => {
  const zipped = async (plates: PlateLine[], signal = new AbortController().signal) => {
    const heard: number[] = [];
    const pieces = await zipPlates(plates, LOOK, (done) => heard.push(done), signal);
    return { heard, files: unzipSync(new Uint8Array(await new Blob(pieces).arrayBuffer())) };
  };
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

  it('are one drawing a plate, in the order of the run, and the list', async () => {
    const { files } = await zipped([plate(1), plate(2)]);
    expect(Object.keys(files)).toEqual(['plates.csv', '00001-7K3M9XQ2V1.svg', '00002-7K3M9XQ2V2.svg']);
    expect(text(files['plates.csv'])).toContain('HTTPS://Q.EXAMPLE/D/7K3M9XQ2V1');
    expect(text(files['00001-7K3M9XQ2V1.svg'])).toMatch(/^<svg .*width="150mm" height="90mm"/);
  });

  it('tell how far they are, and that they are done', async () => {
    const { heard } = await zipped(Array.from({ length: 50 }, (_, i) => plate(i % 10, { sequence: i })));
    expect(heard).toEqual([0, 40, 50]);
  });

  it('stop when nobody wants them any more', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(zipped([plate(1)], stop.signal)).rejects.toThrow();
  });
});

it('plates of several groups are counted together', () => {
  const counts = { minted: 1, printed: 2, mounted: 3, damaged: 4, lost: 5, reports: 6 };
  const sum = sumOf([counts, counts] as never);
  expect(sum).toEqual({ minted: 2, printed: 4, mounted: 6, damaged: 8, lost: 10, reports: 12 });
  expect([total(sum), total(sumOf([]))]).toEqual([30, 0]);
});
