import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KeptCatalogue, unpackCatalogue } from '../../shared/catalogue/kept.ts';
import type { Context } from '../context.ts';
import { type Browser, openBrowser } from '../testing/browser.ts';
import { counted } from '../testing/counted.ts';
import { CATEGORY, clearTown, foundTown, testItem } from '../testing/town.ts';
import { publishCatalogue } from './publish.ts';

let ctx: Context;
let plate: string;
let browser: Browser;
const publish = (...items: ReturnType<typeof testItem>[]) => publishCatalogue(ctx, [CATEGORY], items, (t) => [...t]);
const versions = async () =>
  (
    await env.DB.prepare('SELECT id, version, status FROM service_item ORDER BY id, version').all<
      Record<'id' | 'version' | 'status', string>
    >()
  ).results.map((r) => `${r.id} ${r.version} ${r.status}`);

beforeEach(async () => {
  await clearTown();
  const town = await foundTown();
  ctx = town.ctx;
  plate = town.codes[0] ?? '';
  browser = openBrowser();
});

describe('a guide', () => {
  it('shows every field it carries', async () => {
    const full = testItem({
      notice: { zh: '先看这里', en: 'Read this first' },
      limits: {
        statutory: { days: 30, unit: 'workingDay' },
        promised: { days: 15, unit: 'workingDay', source: 'suggested' },
        excluded: { zh: '公示不算', en: 'Notice excluded' },
      },
      fee: { text: { zh: '工本费 20 元', en: '20 yuan' }, basis: { zh: '收费文件', en: 'Fee rule' } },
      hours: { zh: '周一上午', en: 'Monday morning' },
      phones: { enquiry: '95598', complaint: '12345678' },
      legalBasis: [{ zh: '某法第一条', en: 'Some law' }],
      audience: { zh: '谁都行', en: 'Anyone' },
      source: '某处来源',
    });
    await publish(full);
    const html = await (await browser.get(`/D/${plate}/guide/test-relief`)).text();
    const shown = [
      ...[
        '临时救助',
        '救急的钱',
        '谁都行',
        '遇到急难',
        '先看这里',
        '以窗口公示为准',
        '15 个工作日',
        '30 个工作日',
        '公示不算',
        '建议值',
      ],
      ...[
        '工本费 20 元',
        '收费文件',
        '最多 1 趟',
        '救助金',
        '身份证',
        '票据',
        '（替别人申请时）',
        '带原件',
        '可以以后再补',
        '自带',
      ],
      ...[
        '申请',
        '审核',
        '扫门牌，在家申请',
        '救助窗口',
        '请人上门办',
        '先约好时间',
        '周一上午',
        '95598',
        '12345678',
        '民政办',
      ],
      ...[
        '承诺件',
        '窗口领取、网格员送到家',
        '某法第一条',
        'test-relief',
        '第 2 版，还没有工作人员核对过',
        '某处来源',
        '在家申请',
      ],
    ];
    for (const words of shown) expect(html, words).toContain(words);
  });

  it('lists what to bring for the answers given, without script and with the answers in no address', async () => {
    const other = await browser.post(`/D/${plate}/guide/test-relief`, { behalf: 'other' });
    const self = await browser.post(`/D/${plate}/guide/test-relief`, { behalf: 'self' });
    const list = async (r: Response) => (await r.text()).split('id="bring"')[1]?.split('</ul>')[0] ?? '';
    expect(other.status).toBe(200);
    expect(other.headers.get('Cache-Control')).toBe('no-store');
    expect(await list(other)).toContain('代办人身份证</b>'.replace('</b>', ''));
    const forSelf = (await list(self)).split('class="ticks"')[1];
    expect(forSelf).toContain('身份证');
    expect(forSelf).not.toContain('代办人身份证');
  });

  it('has no way to apply without a plate, and says how to get one', async () => {
    const html = await (await browser.get('/guide/test-relief')).text();
    expect(html).toContain('请先扫自家门口的门牌');
    expect(html).not.toContain('/apply/');
  });

  it('of an unlisted item is found by searching and by address, and stands in no list', async () => {
    await publish(
      testItem(),
      testItem({
        id: 'quiet-item',
        name: { zh: '特别扶助', en: 'Special support' },
        keywords: { zh: ['失独'], en: [] },
        unlisted: true,
      }),
    );
    expect(await (await browser.get('/guides?q=%E5%A4%B1%E7%8B%AC')).text()).toContain('特别扶助');
    expect((await browser.get('/guide/quiet-item')).status).toBe(200);
    expect(await (await browser.get('/guides/relief')).text()).not.toContain('特别扶助');
    expect(JSON.stringify(await (await browser.get('/api/service-items')).json())).not.toContain('quiet-item');
  });
});

describe('the search page', () => {
  it('finds by everyday words and keeps them in the field; says so when nothing fits', async () => {
    const found = await (await browser.get(`/D/${plate}/guides?q=${encodeURIComponent('家里出事了怎么办')}`)).text();
    expect(found).toContain(`href="/D/${plate}/guide/test-relief"`);
    expect(found).toContain('value="家里出事了怎么办"');
    const none = await (await browser.get('/guides?q=%3Cscript%3Exyz')).text();
    expect(none).toContain('没有找到“&lt;script>xyz”');
  });
});

describe('publishing', () => {
  it('of the same catalogue again changes no item', async () => {
    await publish(testItem());
    expect(await versions()).toEqual(['test-relief 1 published']);
  });

  it('of a changed item makes a new version and retires the old one', async () => {
    await publish(testItem({ trips: 0 }));
    expect(await versions()).toEqual(['test-relief 1 retired', 'test-relief 2 published']);
  });

  it('without an item retires it: it leaves the lists and its guide is gone', async () => {
    await publish(testItem({ id: 'another' }));
    expect(await versions()).toEqual(['another 1 published', 'test-relief 1 retired']);
    expect((await browser.get('/guide/test-relief')).status).toBe(404);
  });

  it('is seen at once by this isolate', async () => {
    await browser.get('/guides/relief');
    await publish(testItem({ name: { zh: '换了名字', en: 'Renamed' } }));
    expect(await (await browser.get('/guides/relief')).text()).toContain('换了名字');
  });

  it('in another isolate is seen at the next question, which carries the index only when it is new', async () => {
    const { db, tally } = counted(env.DB);
    const elsewhere = openBrowser({ ...env, DB: db });
    await elsewhere.get('/guides/relief');
    await publish(testItem({ name: { zh: '换了名字', en: 'Renamed' } }));
    expect(await (await elsewhere.get('/guides/relief')).text()).toContain('换了名字');
    expect(tally.trips).toBe(2);
  });
});

describe('the offline catalogue', () => {
  it('is everything a phone needs, in one language and one round trip', async () => {
    const { db, tally } = counted(env.DB);
    const response = await openBrowser({ ...env, DB: db }).get('/api/catalogue/kept/en');
    const kept = unpackCatalogue(await response.json<KeptCatalogue>());
    expect(tally.trips).toBe(1);
    expect(kept.guides.map((g) => g.name)).toEqual(['Emergency relief']);
    expect(kept.guides[0]?.questions.map((q) => q.id)).toEqual([
      'behalf',
      'applicantName',
      'applicantIdNumber',
      'agentName',
      'agentRelation',
      'contactPhone',
      'what',
      'story',
    ]);
    expect(kept.centre.name).toBe('Test Town Service Centre');
    expect((await browser.get('/api/catalogue/kept/fr')).status).toBe(404);
  });
});
