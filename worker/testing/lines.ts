import { env } from 'cloudflare:workers';

/** How many lines stand in the record and on timelines: whatever is done leaves one on either. */
export async function lines(): Promise<number> {
  const sql = 'SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM case_event) AS lines';
  return (await env.DB.prepare(sql).first<number>('lines')) ?? 0;
}
