import { openDB } from 'idb';
import type { AssistPass } from '../../shared/assist/schema.ts';
import { callApi } from '../ui/api.ts';

const NAME = 'menpai-assist';

function database() {
  return openDB<{ pass: { key: string; value: AssistPass } }>(NAME, 1, {
    upgrade: (db) => void db.createObjectStore('pass'),
  });
}

/** Why there is no pass: who is signed in may not, or nobody is, or the phone was never here with a network. */
export type NoPass = 'signIn' | 'locked' | 'notAllowed' | 'never';

/** The pass of the helper: from the server, or where there is no network the one this phone keeps. */
export async function getPass(now = Date.now()): Promise<{ pass: AssistPass; isOnline: boolean } | NoPass> {
  const reply = await callApi('/api/staff/assist/pass');
  if (reply.ok) {
    await keep(reply.value);
    return { pass: reply.value, isOnline: true };
  }
  if (reply.problem === 'network' || reply.problem.code === 'internal') {
    const pass = await kept(now);
    return pass ? { pass, isOnline: false } : 'never';
  }
  await dropPass();
  const { code } = reply.problem;
  return code === 'locked' ? 'locked' : code === 'forbidden' ? 'notAllowed' : 'signIn';
}

async function keep(pass: AssistPass): Promise<void> {
  try {
    const db = await database();
    await db.put('pass', pass, 'pass');
    db.close();
  } catch {
    // A browser that keeps nothing needs the network each time.
  }
}

async function kept(now: number): Promise<AssistPass | undefined> {
  try {
    const db = await database();
    const pass = await db.get('pass', 'pass');
    db.close();
    return pass && pass.until > now ? pass : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the pass from this phone: its helper signed out. */
export async function dropPass(): Promise<void> {
  try {
    const db = await database();
    await db.clear('pass');
    db.close();
  } catch {
    // Nothing was kept.
  }
}
