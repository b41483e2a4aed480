import { readIdNumber } from '../form/id-number.ts';
import { readPhone } from '../form/phone.ts';
import type { Fault } from './faults.ts';
import { type Cells, narrowed, type RowValues } from './read-row.ts';

const HEAD = /^(?:户主|戶主|本人|head|householder|0[12])$/i;

/** What is wrong with the facts about a person; they are looked at here and kept nowhere. `today`: `YYYY-MM-DD`. */
export function personFaults(cells: Cells, today: string): Fault[] {
  const faults: Fault[] = [];
  const idNumber = cells.idNumber?.trim();
  if (idNumber && !readIdNumber(idNumber, today).ok) faults.push({ column: 'idNumber', code: 'badIdNumber' });
  // Several telephones in one cell are several telephones.
  const phones = cells.phone?.split(/[,，;；、/\n]/).map((one) => one.trim()) ?? [];
  if (phones.some((phone) => phone && !readPhone(phone))) faults.push({ column: 'phone', code: 'badPhone' });
  return faults;
}

interface PersonRow {
  cells: Cells;
  values: RowValues;
}

/**
 * What each row of a list is to its house: lists of residents have a line for every person. `member`: someone of a house
 * that another line speaks for. `twoHeads`: its house has a second head, on this line or another.
 */
export function rolesIn(rows: readonly PersonRow[]): ('house' | 'member' | 'twoHeads')[] {
  const houses = new Map<string, number[]>();
  rows.forEach(({ values: { village, group, houseNumber } }, i) => {
    if (!village || !group || !houseNumber) return;
    const key = `${village}\0${group}\0${houseNumber}`;
    const lines = houses.get(key);
    if (lines) lines.push(i);
    else houses.set(key, [i]);
  });
  const roles = rows.map((): 'house' | 'member' | 'twoHeads' => 'house');
  for (const lines of houses.values()) {
    if (lines.length > 1) for (const [i, role] of judge(rows, lines)) roles[i] = role;
  }
  return roles;
}

const nameIn = (row: PersonRow | undefined) => narrowed(row?.cells.person ?? '').replace(/\s/g, '');
const relationIn = (row: PersonRow | undefined) => narrowed(row?.cells.relation ?? '').trim();

function judge(rows: readonly PersonRow[], lines: readonly number[]): [number, 'house' | 'member' | 'twoHeads'][] {
  if (lines.some((i) => relationIn(rows[i]))) {
    const heads = lines.filter((i) => HEAD.test(relationIn(rows[i])));
    if (heads.length > 1) return lines.map((i) => [i, heads.includes(i) ? 'twoHeads' : 'member']);
    const speaks = heads[0] ?? lines[0];
    return lines.map((i) => [i, i === speaks ? 'house' : 'member']);
  }
  const names = new Set(lines.map((i) => nameIn(rows[i])).filter(Boolean));
  // Without names it is the same house twice, which is another fault.
  return names.size > 1 ? lines.map((i) => [i, 'twoHeads']) : [];
}
