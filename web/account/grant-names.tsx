import type { GrantView } from '../../shared/account/schema.ts';
import { useStaff } from '../staff/context.tsx';

/** A role with its place, and the department of an officer. */
export function GrantNames({ grant }: { grant: GrantView }) {
  const { t, language } = useStaff();
  const where = [grant.place[language], grant.department?.[language]].filter(Boolean).join(' · ');
  return (
    <span class="grant">
      <b>{t(`role.${grant.role}`)}</b> <span class="quiet">{where}</span>
    </span>
  );
}
