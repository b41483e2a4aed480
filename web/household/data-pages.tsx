import { printReceipt } from '../../shared/case/receipt.ts';
import type { ErasureLine, HomePages, Look } from '../../shared/household/home.ts';
import type { CaseFate, Fate } from '../../shared/household/retention.ts';
import { sayDay, sayTime } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Note, Section } from '../ui/parts.tsx';
import { useHomeT } from './home-messages.ts';

/** Who looked at the household's data, when and why. */
export function LooksPage({ looks, centre }: HomePages['looks']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.below('/home')}>
      <div class="stack" data-readable>
        <h1>{t('looks.title')}</h1>
        <p>{t('looks.lead')}</p>
      </div>
      <div class="card">
        {looks.length ? (
          <ul class="ticks">
            {looks.map((look, i) => (
              <LookLine key={i} look={look} />
            ))}
          </ul>
        ) : (
          <p>{t('looks.none')}</p>
        )}
      </div>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function LookLine({ look }: { look: Look }) {
  const t = useHomeT();
  const { language } = useFrame();
  const roles = look.roles.map((role) => t(`looks.role.${role}`)).join(t('list.comma'));
  const why = look.revokeReason ? t(`looks.why.${look.revokeReason}`) : look.reason;
  return (
    <li>
      <Icon of={look.by ? icons.eye : icons.smartphone} />
      <b>{t(`looks.do.${look.action as 'case.reveal'}`)}</b>
      <span class="more">
        {look.itemName && <span>{look.itemName} · </span>}
        {look.by ? `${roles} ${look.by}` : t('looks.phone')} · {sayTime(look.at, language)}
        {why && <p>{t('looks.reason', { reason: why })}</p>}
      </span>
    </li>
  );
}

/** What an erasure takes and what stays until when, before it is confirmed. */
export function ErasePage({ plan }: HomePages['erase']) {
  const t = useHomeT();
  const links = useLinks();
  const goes = plan.lines.filter(({ fate, photos }) => fate.answers.goes || (fate.photos.goes && photos > 0));
  const stays = plan.lines.filter(({ fate, photos }) => !fate.answers.goes || (!fate.photos.goes && photos > 0));
  return (
    <PageFrame back={links.below('/home')}>
      <div class="stack" data-readable>
        <h1>{t('erase.title')}</h1>
        <p>{t('erase.lead')}</p>
        <p>{t('erase.download')}</p>
      </div>
      <Section title={t('erase.goes')}>
        {goes.length ? <Lines lines={goes} which="goes" /> : <p>{t('erase.goes.none')}</p>}
      </Section>
      <Section title={t('erase.stays')}>
        {stays.length ? <Lines lines={stays} which="stays" /> : <p>{t('erase.stays.none')}</p>}
        <p class="soft small">{t('erase.number')}</p>
        <p class="soft small">{t('erase.record')}</p>
      </Section>
      <form class="card" method="post" action={links.below('/home/erase')}>
        <label class="option">
          <input type="checkbox" name="devices" value="yes" />
          {t('erase.devices', { n: plan.devices })}
        </label>
        <button class="button">
          <Icon of={icons.trash2} />
          {t('erase.go')}
        </button>
      </form>
    </PageFrame>
  );
}

function Lines({ lines, which }: { lines: ErasureLine[]; which: 'goes' | 'stays' }) {
  return (
    <ul class="dots">
      {lines.map((line) => (
        <li key={line.caseId}>
          <b>{line.itemName}</b> <span class="soft small number">{printReceipt(line.receipt)}</span>
          <Parts line={line} which={which} />
        </li>
      ))}
    </ul>
  );
}

function Parts({ line: { fate, photos }, which }: { line: ErasureLine; which: 'goes' | 'stays' }) {
  const t = useHomeT();
  const parts: [keyof CaseFate, string][] = [
    ['answers', t('erase.answers')],
    ...(photos ? [['photos', t('erase.photos', { n: photos })] as [keyof CaseFate, string]] : []),
  ];
  const shown = parts.filter(([part]) => fate[part].goes === (which === 'goes'));
  return (
    <>
      {shown.map(([part, words]) => (
        <p key={part} class="small">
          {words}
          <Why fate={fate[part]} />
        </p>
      ))}
    </>
  );
}

function Why({ fate }: { fate: Fate }) {
  const t = useHomeT();
  const { language } = useFrame();
  if (fate.goes) return null;
  return <> — {t(`erase.why.${fate.why}`, { date: fate.until ? sayDay(fate.until, language) : '' })}</>;
}

/** The erasure is done; the phone is still bound. */
export function ErasedPage({ cases, photos }: HomePages['erased']) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <PageFrame back={links.below('/home')}>
      <h1>{t('erased.title')}</h1>
      <Note kind="done">
        <p>{t('erased.text', { cases, photos })}</p>
      </Note>
      <a class="button" href={links.below('/home')}>
        <Icon of={icons.house} />
        {t('home.back')}
      </a>
    </PageFrame>
  );
}
