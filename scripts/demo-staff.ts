// Accounts of the sample town to try everything with, made by the verbs real ones are made by. A town that is no sample
// has none.
import type { Role } from '../shared/access.ts';
import { SKILLS, TRAININGS } from '../shared/order/menu.ts';
import { placeOf } from '../shared/place.ts';
import { approveAccount } from '../worker/account/decide.ts';
import { hashPassword } from '../worker/account/password.ts';
import { applyForAccount } from '../worker/account/register.ts';
import type { Context } from '../worker/context.ts';
import { household } from '../worker/household/table.ts';
import { centre } from '../worker/jurisdiction/table.ts';
import { importProfile } from '../worker/order/import-profile.ts';

/** The password of every demo account. */
export const DEMO_PASSWORD = 'menpai-2026';

export interface DemoAccount {
  key: string;
  role: Role;
  name: string;
  phone: string;
  /** Path; `grid`: that of the first household. */
  place: string;
  departmentId?: number;
  /** For the table that `npm start` prints; empty: not listed. */
  says: string;
}

const TOWN = '/1/2/';
const account = (key: string, n: number, role: Role, name: string, says: string, more: Partial<DemoAccount> = {}) => ({
  ...{ key, role, name, says, phone: `139${String(n).padStart(8, '0')}`, place: TOWN },
  ...more,
});

/** Who there is: one for each role, a second clerk and administrator for what takes two, and a clerk of the next town. */
export const DEMO_STAFF: readonly DemoAccount[] = [
  account('volunteer', 1, 'volunteer', '示例·小志', 'volunteer'),
  account('gridWorker', 2, 'gridWorker', '示例·老网', 'grid worker of the first plates', { place: 'grid' }),
  account('clerk', 3, 'clerk', '示例·小窗', 'clerk'),
  account('officer', 4, 'officer', '示例·老经', 'officer of the first department', { departmentId: 1 }),
  account('supervisor', 5, 'supervisor', '示例·老负', 'supervisor'),
  account('administrator', 6, 'administrator', '示例·小管', 'administrator'),
  account('clerk2', 7, 'clerk', '示例·小窗二', 'second clerk'),
  account('administrator2', 8, 'administrator', '示例·小管二', 'second administrator'),
  account('volunteer2', 10, 'volunteer', '示例·小助', 'second volunteer'),
  account('neighbourClerk', 9, 'clerk', '邻镇·小窗', 'clerk of the next town', { place: '/1/3/' }),
  // The others at the windows, so that the roster is full with one or two off each day.
  ...['三', '四', '五', '六', '七', '八'].map((n, i) =>
    account(`window${i + 3}`, 31 + i, 'clerk', `示例·窗口${n}`, ''),
  ),
];

/** Makes the demo accounts that do not exist yet. Gives whether this is a sample town. */
export async function loadDemoStaff(ctx: Context, say: (line: string) => void): Promise<boolean> {
  const [[town], [first]] = await ctx.db.batch([
    ctx.db.select({ isSample: centre.isSample }).from(centre).limit(1),
    ctx.db.select({ path: household.jurisdiction }).from(household).orderBy(household.id).limit(1),
  ]);
  if (!town?.isSample) return false;
  // Slow on purpose, so once for all.
  const hash = await hashPassword(DEMO_PASSWORD);
  for (const [i, demo] of DEMO_STAFF.entries()) {
    const jurisdiction = demo.place === 'grid' ? (first?.path ?? TOWN) : demo.place;
    const post = { role: demo.role, jurisdiction, departmentId: demo.departmentId ?? null };
    const person = { name: demo.name, phone: demo.phone, idNumber: idNumberOf(i + 1) };
    const id = await applyForAccount(ctx, person, post, hash);
    if (id) await approveAccount(ctx, id, post);
    if (id && demo.role === 'volunteer') await importProfile(ctx, id, profileIn(first?.path ?? TOWN));
  }
  say(`  ${DEMO_STAFF.length} demo accounts`);
  return true;
}

/** A volunteer who can do everything, every day, nearest to the first plates. */
function profileIn(path: string): Parameters<typeof importProfile>[2] {
  return {
    skills: [...SKILLS],
    places: [placeOf(path).villageId],
    weekly: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 7 * 60, to: 20 * 60 })),
    training: TRAININGS.map((what) => ({ what, on: '2026-01-15' })),
    insuredUntil: '2030-12-31',
  };
}

/** An identity number of nobody: a district code that is not given out, a right check character (GB 11643). */
function idNumberOf(n: number): string {
  const digits = `00000019900101${String(n).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Who to sign in as, for the terminal. */
export function demoTable(url: string): string[] {
  const rows = DEMO_STAFF.filter(({ says }) => says).map(({ phone, says }) => `  ${phone}  ${says}`);
  return [`  desk ${url}/staff   demo accounts, password ${DEMO_PASSWORD}:`, ...rows];
}
