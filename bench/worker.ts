// What the app is measured against: a bare answer, a bare row, a bare insert, a bare update, the hall page without database.

import type { Page } from '../shared/composition.ts';
import type { Frame } from '../shared/frame.ts';
import { renderPage } from '../worker/render/render.tsx';

interface Statement {
  first(): Promise<unknown>;
  run(): Promise<unknown>;
}
interface BenchEnv {
  DB: {
    prepare(sql: string): { bind(...values: unknown[]): Statement };
    batch(statements: Statement[]): Promise<unknown>;
  };
}

const FRAME: Frame = { language: 'zh', size: 'normal', path: '/D/7K3M9XQ2VR', plateCode: '7K3M9XQ2VR', isSample: true };
const category = (i: number) => ({
  id: `category-${i}`,
  name: '民政救助',
  hint: '低保、临时救助、高龄津贴',
  icon: 'house',
});
const HALL: Page = {
  name: 'hall',
  view: {
    plate: {
      code: '7K3M9XQ2VR',
      town: '青禾镇',
      village: '柳溪村',
      group: 3,
      hamlet: '上湾',
      houseNumber: '27',
      address: '青禾镇柳溪村3组27号',
    },
    contacts: {
      gridWorker: { name: '王建国', phone: '0000-8810000' },
      centre: {
        name: '青禾镇便民服务中心',
        address: '禾香路 1 号',
        phone: '0000-8800000',
        hours: '每天',
        isSample: true,
      },
    },
    categories: Array.from({ length: 13 }, (_, i) => category(i)),
  },
};

export default {
  async fetch(request: Request, env: BenchEnv): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    switch (pathname) {
      case '/row':
        return Response.json(
          await env.DB.prepare('SELECT * FROM doorplate WHERE code = ?1').bind(searchParams.get('code')).first(),
        );
      case '/insert':
        await env.DB.prepare('INSERT INTO lookup_attempt (key, failures, last_at) VALUES (?1, 1, 0)')
          .bind(crypto.randomUUID())
          .run();
        return new Response('ok');
      case '/update':
        await env.DB.prepare('UPDATE centre_setting SET made_until = made_until WHERE town_id = ?1').bind(2).run();
        return new Response('ok');
      case '/bulk': {
        const rows = await request.text();
        await env.DB.batch([
          env.DB.prepare(`INSERT INTO household (id, group_id, house_number, jurisdiction)
            SELECT value->>0, value->>1, value->>2, '/1/2/' FROM json_each(?1)`).bind(rows),
          env.DB.prepare(`INSERT INTO doorplate (code, household_id, status, minted_at, changed_at)
            SELECT value->>3, value->>0, 'minted', 0, 0 FROM json_each(?1)`).bind(rows),
        ]);
        return new Response('ok');
      }
      case '/render':
        return new Response(renderPage(HALL, FRAME), { headers: { 'Content-Type': 'text/html' } });
      default:
        return new Response('hello');
    }
  },
};
