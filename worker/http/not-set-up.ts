import type { Exchange } from '../route.ts';

const TITLE = '还没有设置好 · Not set up yet';
const WORDS = [
  '这个网站还缺少设置，暂时用不了。请联系管理员；急事请打 12345。',
  'This site lacks its settings and cannot be used yet. Its operator finds in the log what is missing. If it is urgent, call 12345.',
];

/**
 * The answer where not even a context could be made: keys or bindings are missing or wrong. There is no language, no centre and no
 * request id then; the log gets the reason, which never holds a key.
 */
export function answerNotSetUp(c: Exchange, error: Error): Response {
  console.error(JSON.stringify({ level: 'error', task: 'set-up', error: error.message }));
  const headers = { 'Cache-Control': 'no-store', 'Retry-After': '300', 'X-Content-Type-Options': 'nosniff' };
  if (c.req.path.startsWith('/api/')) {
    const body = JSON.stringify({ type: 'about:blank', title: 'unavailable', status: 503, code: 'unavailable' });
    return new Response(body, { status: 503, headers: { ...headers, 'Content-Type': 'application/problem+json' } });
  }
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE}</title>
<body style="font:1.25rem/1.6 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem"><h1>${TITLE}</h1><p>${WORDS.join('</p><p lang="en">')}</p></body></html>`;
  return new Response(page, { status: 503, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
}
