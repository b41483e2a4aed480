import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loadReferenceTown } from '../scripts/set-up.ts';
import { systemContext } from '../worker/composition.ts';
import { type App, expect, test } from './app.ts';
import { submitted } from './submitted.ts';

// The schedule of a later year and an altered record: nothing that other tests could live with.
test.use({ town: 'commands' });

/** Runs one of the commands that a deployment is looked after with, on the running town; gives what it says. */
async function command(app: App, name: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, DATA: app.data };
  return (await promisify(execFile)(process.execPath, ['scripts/command.mjs', name, ...args], { env })).stdout;
}

test('npm run schedule at a later time rings the alarms of a case', async ({ app }) => {
  const caseId = await submitted(app, app.takeHome().plate, '张小三');
  const notice = JSON.stringify({ materials: ['household-register'], unclear: [] });
  const receipt = 'SELECT receipt FROM case_file WHERE id = ?1';
  const number = (await app.env.DB.prepare(receipt).bind(caseId).first<string>('receipt')) ?? '';
  await app.moveCase(number, 'requestCorrections', '少了户口簿。', '--as', 'clerk:李窗口', '--detail', notice);
  expect(await command(app, 'schedule', '--at', '2030-01-01T09:00')).toMatch(/reminder: \d/);
  const status = await app.env.DB.prepare('SELECT status FROM case_file WHERE id = ?1').bind(caseId).first('status');
  expect(status).toBe('lapsed');
});

test('npm run audit:verify finds a row that was altered in the database, and says which', async ({ app }) => {
  await submitted(app, app.takeHome().plate, '李小四');
  const anchor = `${app.data}/anchors.jsonl`;
  expect(await command(app, 'audit-verify', '--anchor', anchor, '--print-head')).toMatch(/sound: \d+ records/);
  // Whoever has the database can take the triggers away.
  const { DB } = app.env;
  await DB.batch([
    DB.prepare('DROP TRIGGER record_no_update'),
    DB.prepare("UPDATE record SET actor_name = '别人' WHERE seq = 2"),
  ]);
  await expect(command(app, 'audit-verify', '--anchor', anchor)).rejects.toThrow(/record 2 was ALTERED/);
});

test('the reference catalogue, set up again, does not undo what the office wrote', async ({ app }) => {
  const { DB } = app.env;
  await DB.prepare("UPDATE service_item SET drafted_by = 'someone' WHERE id = 'mz-linshi'").run();
  const said: string[] = [];
  await loadReferenceTown(await systemContext(app.env), (line) => void said.push(line));
  expect(said.at(-1)).toContain('kept by people');
});
