import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Category, ServiceItem } from '../../shared/catalogue/schema.ts';
import type { TownImport } from '../../shared/household/schema.ts';
import { publishCatalogue } from '../catalogue/publish.ts';
import { systemContext } from '../composition.ts';
import type { Context } from '../context.ts';
import type { Env } from '../env.ts';
import { importHouseholds } from '../import/import-households.ts';
import { importTown } from '../jurisdiction/import-town.ts';

const text = (zh: string, en = zh) => ({ zh, en });

/** A town small enough to see through: two villages, three groups, five households. */
export const TOWN: TownImport = {
  district: text('测试区', 'Test District'),
  town: text('测试镇', 'Test Town'),
  centre: {
    name: text('测试镇便民服务中心', 'Test Town Service Centre'),
    address: text('中心路 1 号', '1 Centre Road'),
    phone: '0000-1000000',
    hours: text('每天', 'Every day'),
    isSample: true,
  },
  departments: [text('民政办', 'Civil Affairs'), text('社保所', 'Social Security')],
  neighbours: [text('邻镇', 'Next Town')],
  villages: [
    {
      name: text('东村', 'East Village'),
      grids: [{ name: text('东一网格'), contact: { name: '东小一', phone: '0000-1000001' } }],
      groups: [
        { number: 1, hamlet: null, grid: 0 },
        { number: 2, hamlet: '上湾', grid: 0 },
      ],
    },
    {
      name: text('西村', 'West Village'),
      grids: [{ name: text('西一网格'), contact: { name: '西小一', phone: '0000-1000002' } }],
      groups: [{ number: 1, hamlet: null, grid: 0 }],
    },
  ],
};

export const HOUSEHOLDS = [
  { village: '东村', group: 1, houseNumber: '1' },
  { village: '东村', group: 1, houseNumber: '2' },
  { village: '东村', group: 2, houseNumber: '1' },
  { village: '西村', group: 1, houseNumber: '1' },
  { village: '西村', group: 1, houseNumber: '2' },
];

export const CATEGORY: Category = {
  id: 'relief',
  name: text('救助', 'Relief'),
  hint: text('救急', 'Help'),
  icon: 'house',
};

/** A service item with one of everything a form can have; `changes` on top. */
export function testItem(changes: Partial<ServiceItem> = {}): ServiceItem {
  const material = { form: 'original', copies: 0, obtain: text('自带'), example: null } as const;
  return {
    id: 'test-relief',
    category: 'relief',
    name: text('临时救助', 'Emergency relief'),
    summary: text('救急的钱', 'Money in an emergency'),
    audience: text('有急难的家庭'),
    conditions: [text('遇到急难')],
    materials: [
      {
        ...material,
        id: 'id-card',
        name: text('身份证', 'ID card'),
        when: null,
        optional: false,
        later: false,
        photo: true,
      },
      { ...material, id: 'bills', name: text('票据', 'Bills'), when: null, optional: false, later: true, photo: true },
      {
        ...material,
        id: 'agent-id-card',
        name: text('代办人身份证', 'Agent’s ID card'),
        when: { condition: { question: 'behalf', in: ['other'] }, text: text('替别人申请时') },
        optional: false,
        later: true,
        photo: true,
      },
    ],
    notice: null,
    channels: { plate: true, window: true, home: true, appointment: true },
    steps: [text('申请'), text('审核')],
    caseType: 'promise',
    licence: false,
    limits: { statutory: null, promised: { days: 15, unit: 'workingDay', source: 'guide' }, excluded: null },
    fee: { text: text('不收费', 'Free'), basis: null },
    result: { what: text('救助金'), delivery: ['collect', 'home'] },
    trips: 1,
    department: text('民政办'),
    window: text('救助窗口'),
    hours: null,
    phones: { enquiry: null, complaint: null },
    legalBasis: [],
    keywords: { zh: ['家里出事了'], en: ['hardship'] },
    unlisted: false,
    form: {
      idNumber: text('核对身份'),
      onBehalf: true,
      questions: [
        {
          id: 'what',
          type: 'choice',
          label: text('什么事？', 'What happened?'),
          reason: text('好安排'),
          required: true,
          options: [
            { value: 'illness', label: text('生病', 'Illness') },
            { value: 'other', label: text('别的', 'Other') },
          ],
        },
        {
          id: 'story',
          type: 'longText',
          maxLength: 500,
          label: text('说一说', 'Tell us'),
          reason: text('好了解'),
          required: true,
          showIf: { question: 'what', in: ['other'] },
        },
      ],
    },
    source: '测试',
    sourceTags: [],
    note: '',
    verified: false,
    checkedOn: null,
    ...changes,
  };
}

/** Answers that fit `testItem`. */
export const GOOD_ANSWERS: Record<string, string[]> = {
  behalf: ['self'],
  applicantName: ['张小三'],
  applicantIdNumber: ['11010519491231002X'],
  contactPhone: ['13812345678'],
  what: ['illness'],
};

/** Writes the test town and catalogue, and gives the plate codes of its households in order. */
export async function foundTown(
  bindings: Env = env,
  items: ServiceItem[] = [testItem()],
): Promise<{ ctx: Context; codes: string[] }> {
  const ctx = await systemContext(bindings);
  await importTown(ctx, TOWN);
  await importHouseholds(ctx, HOUSEHOLDS);
  await publishCatalogue(ctx, [CATEGORY], items, (t) => [...t]);
  const { results } = await bindings.DB.prepare('SELECT code FROM doorplate ORDER BY household_id').all<{
    code: string;
  }>();
  return { ctx, codes: results.map((row) => row.code) };
}

/** What the migrations made: looked up once. The record refuses to be emptied by triggers that have to step aside. */
let made: { tables: string[]; guards: { name: string; sql: string }[] } | undefined;

async function whatIsMade({ DB }: Env): Promise<NonNullable<typeof made>> {
  const [tables, guards] = await DB.batch<{ name: string; sql: string }>([
    DB.prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_cf%' AND name NOT LIKE 'd1_%'",
    ),
    DB.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'"),
  ]);
  return { tables: tables?.results.map(({ name }) => name) ?? [], guards: guards?.results ?? [] };
}

/** Empties every table and the photo store, so that each test founds its own world. */
export async function clearTown(bindings: Env = env): Promise<void> {
  made ??= await whatIsMade(bindings);
  const { DB, FILES } = bindings;
  await DB.batch(
    [
      'PRAGMA defer_foreign_keys = on',
      ...made.guards.map(({ name }) => `DROP TRIGGER "${name}"`),
      ...made.tables.map((name) => `DELETE FROM "${name}"`),
      // Numbers begin anew as well: a record without its first rows would be a damaged one.
      'DELETE FROM sqlite_sequence',
      ...made.guards.map(({ sql }) => sql),
    ].map((sql) => DB.prepare(sql)),
  );
  const { objects } = await FILES.list();
  if (objects.length) await FILES.delete(objects.map(({ key }) => key));
  (await systemContext(bindings)).memo.forget();
}

/** Throws the whole database away and makes it anew: quicker than `clearTown` after very many rows. */
export async function startOver(): Promise<void> {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
}
