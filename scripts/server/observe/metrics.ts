// Numbers for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), counted in each process and summed over all.
import type * as prom from 'prom-client';
import { isBackupAlarming } from '../../../shared/system/schema.ts';
import type { BackupHealth } from './backup-age.ts';
import type { Served } from './served.ts';
import { whenLoaded } from './when-loaded.ts';

/** What one process counted, as it crosses to another. */
export type Counted = Awaited<ReturnType<prom.Registry['getMetricsAsJSON']>>;

/** What the schedule did, of one task: from the database, so that it holds over restarts. */
export interface TaskCount {
  name: string;
  runs: number;
  failures: number;
  /** Milliseconds since 1970 UTC. */
  doneAt: number | null;
}

export interface Metrics {
  served(served: Served): void;
  /** Milliseconds from asking for a write until it was on the disk. */
  wrote(ms: number): void;
  counted(): Promise<Counted>;
}

/** Seconds: a remembered page takes less than one in a thousand, a write some ten. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

type Prom = typeof prom;

/** What is read anew whenever the numbers are asked for. */
export interface Readings {
  /** What the schedule did. */
  tasks(): Promise<TaskCount[]>;
  backup(): BackupHealth;
}

function instruments(prom: Prom, { tasks, backup }: Readings) {
  const { Counter, Histogram, Registry, collectDefaultMetrics } = prom;
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  scheduleCounts(prom, register, tasks);
  backupGauges(prom, register, backup);
  return {
    register,
    requests: new Counter({
      ...{ name: 'menpai_requests_total', help: 'Requests answered.', registers },
      labelNames: ['method', 'route', 'status'] as const,
    }),
    durations: new Histogram({
      ...{ name: 'menpai_request_seconds', help: 'Time to the last byte.', registers },
      ...{ labelNames: ['route'] as const, buckets: BUCKETS },
    }),
    remembered: new Counter({
      ...{ name: 'menpai_remembered_total', help: 'Requests answered from memory.', registers },
    }),
    writes: new Histogram({
      ...{ name: 'menpai_write_seconds', help: 'Time until a write was on the disk.', registers, buckets: BUCKETS },
    }),
  };
}

/** Every process reads the same rows: the largest counts, not their sum. */
function scheduleCounts({ Counter }: Prom, register: prom.Registry, tasks: () => Promise<TaskCount[]>): void {
  const about = (name: string, help: string, read: (task: TaskCount) => number) =>
    new Counter({
      ...{ name, help, registers: [register], labelNames: ['task'] as const, aggregator: 'max' as const },
      async collect() {
        this.reset();
        for (const task of await tasks()) this.inc({ task: task.name }, read(task));
      },
    });
  about('menpai_schedule_runs_total', 'Runs of a task of the schedule.', ({ runs }) => runs);
  about('menpai_schedule_failures_total', 'Runs that failed.', ({ failures }) => failures);
  about('menpai_schedule_done_seconds', 'When it last succeeded, Unix time.', ({ doneAt }) => (doneAt ?? 0) / 1000);
}

/** Every process reads the same file. Of a town without a good backup there is no age. */
function backupGauges({ Gauge }: Prom, register: prom.Registry, backup: () => BackupHealth): void {
  const about = (name: string, help: string, read: (health: BackupHealth) => number | undefined) =>
    new Gauge({
      ...{ name, help, registers: [register], aggregator: 'max' as const },
      collect() {
        const value = read(backup());
        // A gauge without labels is 0 after a reset: none at all is what is meant.
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  about('menpai_backup_age_seconds', 'Age of the last good backup.', ({ lastGoodAt }) =>
    lastGoodAt === null ? undefined : (Date.now() - lastGoodAt) / 1000,
  );
  about('menpai_backup_alarm', '1 while backups fail or are late.', ({ state }) => Number(isBackupAlarming(state)));
}

/** Returns the numbers of this process. */
export function createMetrics(readings: Readings): Metrics {
  const loaded = whenLoaded(async () => instruments(await import('prom-client'), readings));
  return {
    served: ({ method, route, status, ms, isRemembered }) =>
      loaded(({ requests, durations, remembered }) => {
        requests.inc({ method, route, status });
        durations.observe({ route }, ms / 1000);
        if (isRemembered) remembered.inc();
      }),
    wrote: (ms) => loaded(({ writes }) => writes.observe(ms / 1000)),
    counted: async () => (await loaded.get()).register.getMetricsAsJSON(),
  };
}

/** Returns the numbers of several processes as one text. */
export async function metricsText(counted: readonly Counted[]): Promise<string> {
  const { AggregatorRegistry } = await import('prom-client');
  return AggregatorRegistry.aggregate([...counted]).metrics();
}
