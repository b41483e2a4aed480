import { caseWord } from '../../shared/case/words.ts';
import type { HomeCase, HomeDevice, HomePages } from '../../shared/household/home.ts';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Section } from '../ui/parts.tsx';
import { UnbindForm } from './bind-pages.tsx';
import { useHomeT } from './home-messages.ts';

/** The household's page on its own phone: its cases, its phones, its data. */
export function BoundPage({ plate, label, cases, devices, centre }: HomePages['bound']) {
  const t = useHomeT();
  const links = useLinks();
  const running = cases.filter((one) => one.isOpen);
  const ended = cases.filter((one) => !one.isOpen);
  return (
    <PageFrame back={links.hall}>
      <div class="stack" data-readable>
        <h1>{t('home.title')}</h1>
        <p>{plate.address}</p>
        <p class="soft small">{t('bound.phone', { label })}</p>
      </div>
      <a class="button primary" href={links.below('/home/apply')}>
        <Icon of={icons.fileCheck} />
        {t('bound.apply')}
      </a>
      <Section title={t('bound.running')}>
        {running.length ? <Cases cases={running} /> : <p>{t(ended.length ? 'bound.noneRunning' : 'bound.none')}</p>}
      </Section>
      {ended.length > 0 && (
        <Section title={t('bound.ended')}>
          <Cases cases={ended} />
        </Section>
      )}
      <Phones devices={devices} />
      <OwnData />
      <UnbindForm words={t('bound.unbind')} />
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}

function Cases({ cases }: { cases: HomeCase[] }) {
  const t = useHomeT();
  const links = useLinks();
  const { language } = useFrame();
  return (
    <ul class="lines">
      {cases.map((one) => (
        <li key={one.caseId}>
          <a class="line" href={links.below(`/home/case/${one.caseId}`)}>
            <span>
              <b>{one.itemName}</b>
              <span>
                {t(caseWord(one.kind, 'status', one.status))}
                {one.isErased && ` · ${t('bound.erased')}`}
              </span>
              <span class="soft small">
                {one.isOpen && one.dueOn ? <Due one={one} /> : sayDate(one.changedAt, language)}
              </span>
            </span>
            <Icon of={icons.chevronRight} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Due({ one: { dueOn, daysLeft } }: { one: HomeCase }) {
  const t = useHomeT();
  const { language } = useFrame();
  const left = daysLeft ?? 0;
  if (left < 0) return <>{t('bound.over', { n: -left })}</>;
  return <>{left === 0 ? t('bound.dueToday') : t('bound.due', { date: sayDate(dueOn ?? '', language), n: left })}</>;
}

function Phones({ devices }: { devices: HomeDevice[] }) {
  const t = useHomeT();
  const { language } = useFrame();
  return (
    <Section title={t('bound.phones')}>
      <ul class="lines">
        {devices.map((device) => (
          <li key={device.id} class="stack">
            <p>
              <b>
                <Icon of={icons.smartphone} size={20} /> {device.label}
                {device.isThis && t('bound.this')}
              </b>
              <br />
              <span class="soft small">
                {t('bound.since', {
                  date: sayDate(device.boundAt, language),
                  name: device.boundBy,
                  seen: sayDate(device.lastSeenAt, language),
                })}
              </span>
            </p>
            {!device.isThis && <RevokeForm device={device} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RevokeForm({ device }: { device: HomeDevice }) {
  const t = useHomeT();
  const links = useLinks();
  return (
    <details>
      <summary>{t('bound.revoke', { label: device.label })}</summary>
      <form class="stack" method="post" action={links.below(`/home/devices/${device.id}/revoke`)}>
        <p>{t('bound.revoke.confirm')}</p>
        <button class="button">
          <Icon of={icons.x} />
          {t('bound.revoke.go')}
        </button>
      </form>
    </details>
  );
}

/** What a person may do with the data kept about them (Personal Information Protection Law art. 44–47). */
function OwnData() {
  const t = useHomeT();
  const links = useLinks();
  return (
    <Section title={t('bound.data')}>
      <ul class="lines">
        <li>
          <a class="line" href={links.below('/home/looks')}>
            <b>{t('bound.looks')}</b>
            <Icon of={icons.chevronRight} />
          </a>
        </li>
        <li>
          <a class="line" href={links.below('/home/helps')}>
            <b>{t('bound.helps')}</b>
            <Icon of={icons.chevronRight} />
          </a>
        </li>
        <li>
          <a class="line" href={links.below('/home/erase')}>
            <b>{t('bound.erase')}</b>
            <Icon of={icons.chevronRight} />
          </a>
        </li>
      </ul>
      <form class="stack" method="post" action={links.below('/home/export')}>
        <button class="button">
          <Icon of={icons.download} />
          {t('bound.export')}
        </button>
        <p class="soft small">{t('bound.export.hint')}</p>
      </form>
    </Section>
  );
}
