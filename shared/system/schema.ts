import * as v from 'valibot';

const Instant = v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.'));

/** How it stands with the backups: `late` when none was made within 26 hours, `none` when none is wanted. */
export const BACKUP_STATES = ['ok', 'late', 'failed', 'none'] as const;

type BackupState = (typeof BACKUP_STATES)[number];

/** Whether someone has to do something about the backups. That none are wanted was decided. */
export const isBackupAlarming = (state: BackupState): boolean => state === 'late' || state === 'failed';

/** What a server of the town's own knows of itself. */
export const ServerState = v.object({
  version: v.string(),
  /** What runs it, `Node 24.1.0`. */
  runtime: v.string(),
  startedAt: Instant,
  processes: v.number(),
  /** Bytes, of the disk that the data are on. */
  disk: v.object({ free: v.number(), total: v.number() }),
  backup: v.object({
    state: v.picklist(BACKUP_STATES),
    lastGoodAt: v.nullable(Instant),
    bytes: v.nullable(v.number()),
    failure: v.nullable(v.object({ at: Instant, message: v.string() })),
  }),
});
export type ServerState = v.InferOutput<typeof ServerState>;

/** One task of the schedule. */
export const TaskState = v.object({
  name: v.string(),
  runs: v.number(),
  failures: v.number(),
  ranAt: Instant,
  doneAt: v.nullable(Instant),
  failedAt: v.nullable(Instant),
  /** What it failed with the last time; null when that went well. */
  failure: v.nullable(v.string()),
});
export type TaskState = v.InferOutput<typeof TaskState>;

/** What waits for the schedule, and since when the oldest of it. */
export const QUEUES = ['alarms', 'seals'] as const;
export const QueueState = v.object({ name: v.picklist(QUEUES), waiting: v.number(), since: v.nullable(Instant) });
export type QueueState = v.InferOutput<typeof QueueState>;

/** How the installation stands. */
export const SystemState = v.object({
  now: Instant,
  /** Null on Cloudflare, which looks after its machines and copies itself. */
  server: v.nullable(ServerState),
  queues: v.array(QueueState),
  tasks: v.array(TaskState),
});
export type SystemState = v.InferOutput<typeof SystemState>;
