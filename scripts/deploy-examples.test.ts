// The examples under deploy/, checked by the programs they are for where this machine has them; else it says that it has not.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const read = (name: string) => readFileSync(`deploy/${name}`, 'utf8');
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'menpai-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Where a program is missing the test is skipped, and its title says so. */
const withProgram = (program: string) => (has(program) ? it : it.skip);
const titled = (title: string, program: string) =>
  has(program) ? title : `${title} — NOT CHECKED: this machine has no ${program}`;

withProgram('systemd-analyze')(
  titled('the unit of systemd has nothing that systemd would not understand', 'systemd-analyze'),
  () => {
    const folder = scratch();
    const unit = path.join(folder, 'menpai.service');
    // What the unit names is on the machine it is for, not on this one.
    const here = read('menpai.service')
      .replaceAll('/opt/menpai/node_modules/.bin/node', process.execPath)
      .replace(/^(User|Group)=.*$/gm, '$1=root')
      .replace(/^Documentation=.*$/m, '');
    writeFileSync(unit, here);
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
    const aboutOurs = (stdout + stderr).split('\n').filter((line) => line.includes('menpai.service'));
    expect(aboutOurs).toEqual([]);
  },
);

withProgram('nginx')(titled('nginx takes its example', 'nginx'), () => {
  const folder = scratch();
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=town.example', '-days', '1'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
    { stdio: 'ignore' },
  );
  const site = read('nginx.conf')
    .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`);
  const file = path.join(folder, 'nginx.conf');
  // What it would put below /var.
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const http = `http {\naccess_log off;\n${places.join('\n')}\n${site}\n}`;
  writeFileSync(file, `pid ${folder}/pid;\nerror_log stderr;\nevents {}\n${http}\n`);
  const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', file], { encoding: 'utf8' });
  expect(`${status} ${stderr}`).toMatch(/^0 /);
});

withProgram('caddy')(titled('Caddy takes its example', 'caddy'), () => {
  const args = ['validate', '--adapter', 'caddyfile', '--config', 'deploy/Caddyfile'];
  const { status, stderr } = spawnSync('caddy', args, { encoding: 'utf8', env: { ...process.env, HOME: scratch() } });
  expect(`${status} ${stderr}`).toMatch(/^0 /);
});

it('both proxies set the header that the service is told to trust, and keep the numbers inside', () => {
  const [, header = ''] = read('menpai.env').match(/^CLIENT_ADDRESS_HEADER=(.+)$/m) ?? [];
  expect(header).not.toBe('');
  for (const proxy of ['nginx.conf', 'Caddyfile']) {
    expect(read(proxy)).toMatch(new RegExp(`^\\s*(proxy_set_header|header_up) ${header} `, 'm'));
    expect(read(proxy)).toContain('/metrics');
  }
});
