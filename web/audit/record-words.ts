import type { RecordLine } from '../../shared/audit/schema.ts';
import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { record } from '../../shared/i18n/zh-CN/staff/audit.ts';

type Key = keyof typeof record;
const has = (key: string): key is Key => key in record;

/** What was done, in words; an action nobody gave words to, by its name. */
export function sayDeed(t: Translate<StaffMessages>, action: string): string {
  const key = `record.do.${action}`;
  return has(key) ? t(key as 'record.do.case.grant') : action;
}

/** Facts that say no more than the sentence does. */
const SILENT = new Set(['from', 'to', 'until']);

/** The facts beside a deed, each in words. */
export function sayDetails(t: Translate<StaffMessages>, { action, detail }: RecordLine): string[] {
  return Object.entries(detail).flatMap(([name, value]) => {
    if (value === null || value === false || SILENT.has(name)) return [];
    if (name === 'version' && action.startsWith('case.')) return [];
    if (name === 'role') return [t('record.detail.role', { v: t(`role.${value as 'clerk'}`) || String(value) })];
    const key = `record.detail.${name}`;
    if (!has(key)) return [`${name}: ${value}`];
    return [t(key as 'record.detail.reason', { v: sayValue(t, name, String(value)) })];
  });
}

/** A value that is one of a few, in words; others, such as a reason somebody gave, as they are. */
function sayValue(t: Translate<StaffMessages>, name: string, value: string): string {
  const key = `record.value.${name}.${value}`;
  return has(key) ? t(key as 'record.value.method.password') : value;
}

/** Who did it: the name of staff, or what kind of actor it was. */
export function sayWho(t: Translate<StaffMessages>, { name, by }: RecordLine): string {
  return name ?? t(`record.by.${by as 'system'}`);
}

/** What it was done to. */
export function saySubject(t: Translate<StaffMessages>, { subject, subjectKind }: RecordLine): string {
  const kind = t(`record.kind.${subjectKind as 'case'}`);
  return subject ? `${kind} ${subject}` : kind;
}
