import type { OutboxEntry } from '../offline/outbox/entry.ts';
import { openOutbox } from '../offline/outbox/outbox.ts';
import { useStaff } from '../staff/context.tsx';

const WHY = ['otherPlate', 'notAvailable', 'notFound'] as const;

/** A command that the server will not carry out, and why; nothing sends it again. */
export function Refused({ entry }: { entry: OutboxEntry }) {
  const { t } = useStaff();
  const codes = [entry.refusal?.fields[0]?.code, entry.refusal?.code];
  const why = WHY.find((code) => codes.includes(code)) ?? 'other';
  const remove = async () => (await openOutbox()).remove(entry.id);
  return (
    <div class="note stop" role="alert">
      <p>
        <b>{entry.title}</b>
      </p>
      <p>{t('visit.refused', { why: t(`visit.why.${why}`) })}</p>
      <button type="button" class="button" onClick={() => void remove()}>
        {t('visit.refused.remove')}
      </button>
    </div>
  );
}
