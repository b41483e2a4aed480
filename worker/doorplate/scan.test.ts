import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { printCode } from '../../shared/doorplate/code.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { counted } from '../testing/counted.ts';
import { clearTown, foundTown } from '../testing/town.ts';

let codes: string[];
let browser: Browser;
const code = (i: number) => codes[i] ?? '';

beforeEach(async () => {
  await clearTown();
  ({ codes } = await foundTown());
  browser = openBrowser();
});

describe('a scan', () => {
  it('opens the hall with the address, the grid worker and the centre', async () => {
    const response = await browser.get(`/D/${code(0)}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    for (const words of [
      '测试镇 东村 1组',
      printCode(code(0)),
      '东小一',
      '0000-1000001',
      '0000-1000000',
      '办事',
      '预约',
      '点单',
      '查进度',
      '110',
    ])
      expect(html).toContain(words);
  });

  it('leads every way of writing the code to the one address', async () => {
    for (const path of [
      `/d/${code(0)}`,
      `/D/${code(0).toLowerCase()}`,
      `/D/${printCode(code(0))}`,
      `/d/${printCode(code(0)).toLowerCase()}`,
    ]) {
      const response = await browser.get(path);
      expect([response.status, response.headers.get('Location')], path).toEqual([301, `/D/${code(0)}`]);
    }
    const english = await browser.get(`/en/D/${printCode(code(0))}`);
    expect(english.headers.get('Location')).toBe(`/en/D/${code(0)}`);
  });

  it('takes what is typed on the start page', async () => {
    const response = await browser.get(`/D?code=${encodeURIComponent(` ${printCode(code(2)).toLowerCase()} `)}`);
    expect([response.status, response.headers.get('Location')]).toEqual([303, `/D/${code(2)}`]);
  });

  it('of a mistyped code says which group to look at, without asking the database about it', async () => {
    await browser.get('/');
    const { db, tally } = counted(env.DB);
    // 222-2222-22V is a valid code; a Z for a 2 in its second group is the only slip that explains this one.
    const typed = '2222Z2222V';
    const response = await openBrowser({ ...env, DB: db }).get(`/D/${typed}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('请再看看第 2 组');
    expect(tally.statements.filter(({ sql }) => sql.includes('doorplate'))).toEqual([]);
  });

  it.each([
    ['replaced', 410, '这块门牌已经换新'],
    ['lost', 404, '这块门牌登记为遗失'],
  ])('of a %s plate says so and how to go on', async (status, http, words) => {
    await env.DB.prepare('UPDATE doorplate SET status = ?1 WHERE code = ?2').bind(status, code(1)).run();
    const response = await browser.get(`/D/${code(1)}`);
    const html = await response.text();
    expect(response.status).toBe(http);
    expect(html).toContain(words);
    expect(html).toContain('0000-1000000');
    expect(html).toContain('name="code"');
  });

  it('of a valid code that hangs nowhere says that it is not registered', async () => {
    await env.DB.prepare('DELETE FROM doorplate WHERE code = ?1').bind(code(4)).run();
    const response = await browser.get(`/D/${code(4)}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('没有这块门牌');
  });

  it('answers with a page of the same shape for every household', async () => {
    const shapes = await Promise.all(
      codes.map(async (one) =>
        (await (await browser.get(`/D/${one}`)).text())
          .replace(/>[^<]*</g, '><')
          .replace(new RegExp(one, 'g'), '')
          .replace(/tel:[\d-]+/g, ''),
      ),
    );
    expect(new Set(shapes).size).toBe(1);
  });

  it('costs one database round trip, and none while the isolate remembers it', async () => {
    const { db, tally } = counted(env.DB);
    const counting = openBrowser({ ...env, DB: db });
    await counting.get(`/D/${code(0)}`);
    expect(tally.trips).toBe(1);
    await counting.get(`/D/${code(0)}`);
    expect(tally.trips).toBe(1);
  });

  it('is answered in English below /en, with the address in English and the plate as on the wall', async () => {
    const html = await (await browser.get(`/en/D/${code(2)}`)).text();
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('No. 1, Group 2, East Village, Test Town');
    expect(html).toContain('测试镇 东村 2组 上湾');
  });
});

describe('getDoorplate', () => {
  it('gives the public facts, and problem JSON for anything else', async () => {
    const response = await browser.get(`/api/doorplates/${printCode(code(0))}`);
    expect(await response.json()).toEqual({
      code: code(0),
      address: '测试镇东村1组1号',
      gridWorker: { name: '东小一', phone: '0000-1000001' },
      centre: {
        name: '测试镇便民服务中心',
        address: '中心路 1 号',
        phone: '0000-1000000',
        hours: '每天',
        isSample: true,
      },
    });
    const wrong = await browser.get('/api/doorplates/NOTACODE');
    expect(wrong.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await wrong.json()).toMatchObject({ status: 404, code: 'notFound' });
  });
});
