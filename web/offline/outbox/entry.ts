import type { ErrorCode, FieldError } from '../../../shared/errors.ts';
import type { CommandName } from './commands.ts';

/** A photo that goes before the command that names it: its bytes until the command has arrived. */
export interface OutboxPhoto {
  /** Idempotency key of the upload. */
  key: string;
  /** What it shows: the name under which the command carries its id. */
  field: string;
  blob: Blob;
  /** Its id at the server, once it has arrived. */
  id?: string;
  /** When it arrived, by this phone's clock: the server keeps a photo that belongs to nothing for a day. */
  sentAt?: number;
}

/** Why the server refused a command. Nothing sends it again but the person. */
export interface Refusal {
  code: ErrorCode;
  fields: FieldError[];
}

/** What the server said when it carried a command out. Numbers come from nowhere else. */
export interface Outcome {
  receipt?: string;
  caseId?: string;
  /** When, of a booking: the centre’s time. */
  at?: string;
}

/**
 * A command on its way. `waiting`: only on this phone, as far as anyone knows. `done`: the server has carried it out.
 * `refused`: the server will not, and says why.
 */
export interface OutboxEntry {
  /** Its idempotency key: however often it is sent, it is carried out once. */
  id: string;
  command: CommandName;
  /** As the API takes it, without photos; gone once the command has arrived. */
  input: Record<string, unknown>;
  photos: OutboxPhoto[];
  /** Sealed for the server: neither this phone nor who holds it can read what is in there. */
  box?: Blob;
  /** Account of the member of staff who gave it: on a shared phone nobody sends it in another's name. */
  by?: string;
  /** What it is about: commands about the same thing go in the order they were given. */
  about: string;
  /** What it is, in words for the person; a sealed one says nothing of what is in it. */
  title: string;
  /** When it was given, by this phone's clock. For showing only: clocks of phones jump. */
  at: number;
  /** Its place in the order; given by the store. */
  seq: number;
  state: 'waiting' | 'done' | 'refused';
  /** How often it was sent in vain. */
  tries: number;
  /** When to try again, by this phone's clock. */
  dueAt: number;
  /** The staff's session is over or locked: it goes on after signing in. */
  needsSignIn?: boolean;
  outcome?: Outcome;
  refusal?: Refusal;
}

/** What makes an entry; the store gives it its place. */
export type NewEntry = Pick<OutboxEntry, 'id' | 'command' | 'input' | 'photos' | 'about' | 'title'> &
  Partial<Pick<OutboxEntry, 'box' | 'by'>>;

/** Where entries live: IndexedDB on a phone, memory where there is none. */
export interface OutboxStore {
  /** Keeps a command. One that is kept already under this id stays as it is: pressed twice is once. */
  add(entry: NewEntry, at: number): Promise<OutboxEntry>;
  /** All entries, in their order. */
  list(): Promise<OutboxEntry[]>;
  /** Changes an entry that is still waiting; one thrown away or settled meanwhile is left alone. */
  change(id: string, change: Partial<OutboxEntry>): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A new entry before the store has given it its place. */
export function newEntry(entry: NewEntry, at: number): Omit<OutboxEntry, 'seq'> {
  return { ...entry, at, state: 'waiting', tries: 0, dueAt: 0 };
}

/** An entry after a change. One that is done keeps nothing of what was said. */
export function changedEntry(old: OutboxEntry, change: Partial<OutboxEntry>): OutboxEntry {
  const { box, ...rest } = { ...old, ...change };
  return rest.state === 'done' || !box ? rest : { ...rest, box };
}
