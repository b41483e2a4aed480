import type { ComponentChildren } from 'preact';
import type { ServerState } from '../../shared/system/schema.ts';
import { useStaff } from '../staff/context.tsx';
import { sayTime } from '../ui/dates.ts';
import { sayAge } from './age.ts';

const GB = 1e9;
/** Share of the disk below which it is nearly full. */
const LOW = 0.1;

const inGb = (bytes: number) => (bytes / GB).toFixed(1);

/** The server and its backups; on Cloudflare, who knows of them. */
export function ServerCard({ server, now }: { server: ServerState | null; now: number }) {
  const { t, language } = useStaff();
  if (!server) return <p class="card">{t('system.cloud')}</p>;
  const { disk, backup } = server;
  const { lastGoodAt } = backup;
  const lastGood =
    lastGoodAt === null
      ? t('system.backup.never')
      : t('system.backup.ago', { when: sayTime(lastGoodAt, language), age: sayAge(t, now - lastGoodAt) });
  return (
    <section class="card">
      <h2>{t('system.server')}</h2>
      <BackupNote backup={backup} />
      {disk.free < disk.total * LOW && <p class="note stop">{t('system.diskLow')}</p>}
      <dl class="facts">
        <Fact of={t('system.backup')}>{lastGood}</Fact>
        <Fact of={t('system.disk')}>{t('system.diskOf', { free: inGb(disk.free), total: inGb(disk.total) })}</Fact>
        <Fact of={t('system.version')}>{server.version}</Fact>
        <Fact of={t('system.runtime')}>{server.runtime}</Fact>
        <Fact of={t('system.processes')}>{server.processes}</Fact>
        <Fact of={t('system.started')}>{sayTime(server.startedAt, language)}</Fact>
        <Fact of={t('system.up')}>{sayAge(t, now - server.startedAt)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ of, children }: { of: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function BackupNote({ backup: { state, lastGoodAt, failure } }: Pick<ServerState, 'backup'>) {
  const { t } = useStaff();
  if (state === 'ok' && lastGoodAt === null) return <p class="note">{t('system.backup.first')}</p>;
  const tone = state === 'ok' ? 'done' : 'stop';
  return <p class={`note ${tone}`}>{t(`system.backup.${state}`, { why: failure?.message ?? '' })}</p>;
}
