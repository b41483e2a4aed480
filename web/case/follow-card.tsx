import { useEffect, useState } from 'preact/hooks';
import type { FollowLines, MadeFollowLink } from '../../shared/case/follow-schema.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import { sayTime } from '../ui/dates.ts';
import { Icon } from '../ui/icon.tsx';
import { plus, printer, x } from '../ui/icons.gen.ts';

/** Links for the family of a case, made at the counter or the door: to be photographed, or printed beside the slip. */
export function FollowCard({ caseId }: { caseId: string }) {
  const { t, call, language } = useStaff();
  const [links, setLinks] = useState<FollowLines['links']>([]);
  const [made, setMade] = useState<MadeFollowLink | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const path = `/cases/${caseId}/links` as const;
  const load = async () => {
    const reply = await call(path);
    if (reply.ok) setLinks(reply.value.links);
  };
  useEffect(() => void load(), [caseId]);
  const make = async () => {
    const reply = await call(path, { body: {} });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setMade(reply.value);
    await load();
  };
  const revoke = async (link: string) => {
    const reply = await call(`${path}/revoke`, { body: { link } });
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setLinks(reply.value.links);
  };
  return (
    <section class="card">
      <h2>{t('links.title')}</h2>
      {made && <Made made={made} />}
      <FailureNote failure={failure} />
      <div class="buttons no-print">
        <button type="button" class="button" onClick={() => void make()}>
          <Icon of={plus} size={18} />
          {t('links.make')}
        </button>
        {made && (
          <button type="button" class="button" onClick={() => print()}>
            <Icon of={printer} size={18} />
            {t('links.print')}
          </button>
        )}
      </div>
      {links.map(({ id, madeAt, until }) => (
        <div key={id} class="head no-print">
          <span>{t('links.line', { time: sayTime(madeAt, language), until: sayTime(until, language) })}</span>
          <button type="button" class="button push" onClick={() => void revoke(id)}>
            <Icon of={x} size={18} />
            {t('links.revoke')}
          </button>
        </div>
      ))}
    </section>
  );
}

function Made({ made: { qr, url, until } }: { made: MadeFollowLink }) {
  const { t, language } = useStaff();
  return (
    <>
      <p>{t('links.made.text', { time: sayTime(until, language) })}</p>
      <svg class="qr" viewBox={`-4 -4 ${qr.side + 8} ${qr.side + 8}`} role="img" aria-label={t('links.qr')}>
        <path d={qr.path} />
      </svg>
      <p class="words number">{url}</p>
    </>
  );
}
