import type { StaffMessages } from '../../shared/i18n/staff-messages.ts';
import type { Translate } from '../../shared/i18n/translate.ts';
import { system } from '../../shared/i18n/zh-CN/staff/system.ts';

type TaskKey = Extract<keyof typeof system, `system.task.${string}`>;

const isKnown = (key: string): key is TaskKey => Object.hasOwn(system, key);

/** What a task of the schedule is called; one of an earlier version by its own name. */
export function nameOfTask(t: Translate<StaffMessages>, name: string): string {
  const key = `system.task.${name}`;
  return isKnown(key) ? t(key) : name;
}
