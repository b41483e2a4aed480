import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { loadTown, readTownFile } from '../scripts/operator/load-town.ts';
import { placeHere } from '../scripts/operator/place.ts';
import { migrate } from '../scripts/server/migrate.ts';
import { clockScript } from '../scripts/test-clock.ts';
import { startServer } from '../scripts/workerd/server.ts';
import { systemContext } from '../worker/composition.ts';
import { ownTown } from '../worker/own-town.ts';
import { HIRED, hire } from '../worker/testing/hire.ts';
import { keepTime } from './app.ts';
import { addPhotos, answerWhat, answerWho, lookUp } from './form.ts';
import { DESK, phoneOf, tryToSignIn } from './people.ts';

// The other platform: all other browser tests meet the server of a town's own.
test('in workerd with D1 and R2, as on Cloudflare: a resident applies with photos, a clerk takes the case up, both see where it stands', async ({
  browser,
}) => {
  const data = mkdtempSync(path.join(tmpdir(), 'menpai-workerd-'));
  const server = await startServer({ data, host: '127.0.0.1', port: 0, before: clockScript() });
  try {
    const env = await server.bindings();
    await migrate(env.DB, () => undefined);
    const ctx = await systemContext(env);
    await loadTown(placeHere(ctx), readTownFile('docs/town.example.json'), () => undefined);
    await hire(ctx, { role: 'clerk', jurisdiction: await ownTown(ctx), name: '王窗口' });
    const plate = await env.DB.prepare('SELECT code FROM doorplate ORDER BY code').first<string>('code');
    // Passkeys and secure cookies want a name for the loopback address.
    const baseURL = server.url.replace('127.0.0.1', 'localhost');

    const resident = await phoneOf(browser, { baseURL });
    await resident.goto(`/D/${plate}/guide/mz-linshi`);
    await resident.getByRole('link', { name: '在家申请' }).click();
    await expect(resident.getByText(/^第 1 步/)).toBeVisible();
    await answerWho(resident);
    await answerWhat(resident);
    await addPhotos(resident, browser);
    await resident.getByRole('button', { name: '提交申请' }).click();
    await expect(resident.getByRole('heading', { name: '收到了' })).toBeVisible();
    const receipt = await resident.locator('.receipt .value').innerText();

    const desk = await keepTime(await browser.newContext({ baseURL, viewport: DESK, serviceWorkers: 'block' }));
    const clerk = await desk.newPage();
    await tryToSignIn(clerk, HIRED.phone, HIRED.password);
    await clerk.getByRole('link', { name: /^临时救助/ }).click();
    await clerk.getByRole('button', { name: '接手' }).click();
    await expect(clerk.getByText('王窗口').first()).toBeVisible();
    expect((await env.FILES.list()).objects).toHaveLength(2);

    await lookUp(resident, receipt);
    await expect(resident.getByRole('heading', { name: '临时救助' })).toBeVisible();
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
});
