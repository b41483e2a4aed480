import type { ResidentPages } from '../../shared/composition.ts';
import { codeGroups } from '../../shared/doorplate/code.ts';
import type { ContactsView, PlateProblem } from '../../shared/doorplate/view.ts';
import { Categories } from '../catalogue/categories.tsx';
import { Search } from '../catalogue/search.tsx';
import { useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { Island } from '../ui/island.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Choice, Emergency, Note, Section } from '../ui/parts.tsx';
import { Plate } from '../ui/plate.tsx';
import { CodeEntry } from './code-entry.tsx';

/** The hall of a household: what opens when its plate is scanned. */
export function HallPage({ plate, contacts, categories }: ResidentPages['hall']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame>
      <div class="stack" data-readable>
        <Plate plate={plate} />
        <h1 class="away">{plate.address}</h1>
        <p>{t('hall.welcome')}</p>
      </div>
      <nav class="doors" aria-label={t('hall.doors')}>
        <Door
          href={links.below('/guides')}
          icon={icons.fileCheck}
          name={t('door.services')}
          hint={t('door.services.hint')}
        />
        <Door
          href={links.below('/book')}
          icon={icons.calendarClock}
          name={t('door.appointments')}
          hint={t('door.appointments.hint')}
        />
        <Door
          href={links.below('/order')}
          icon={icons.handHelping}
          name={t('door.orders')}
          hint={t('door.orders.hint')}
        />
        <Door
          href={links.below('/progress')}
          icon={icons.listChecks}
          name={t('door.progress')}
          hint={t('door.progress.hint')}
        />
      </nav>
      <Choice href={links.below('/home')} icon={icons.smartphone} name={t('hall.own')} hint={t('hall.own.hint')} />
      <Section title={t('search.title')} plain>
        <Island later name="search" of={Search} with={{ query: '' }} />
      </Section>
      <Section title={t('hall.categories')} plain>
        <Categories categories={categories} />
      </Section>
      <People contacts={contacts} />
      <p>
        <a href={links.below('/plate')}>{t('plateReport.link')}</a>
      </p>
      <Emergency />
    </PageFrame>
  );
}

function Door(props: { href: string; icon: string; name: string; hint: string }) {
  return (
    <a class="door" href={props.href}>
      <Icon of={props.icon} size={32} />
      <b>{props.name}</b>
      <span class="soft small">{props.hint}</span>
    </a>
  );
}

function People({ contacts: { gridWorker, centre } }: { contacts: ContactsView }) {
  const t = useT();
  return (
    <Section title={t('hall.people')}>
      <Call
        who={t('hall.gridWorker', { name: gridWorker.name })}
        phone={gridWorker.phone}
        hint={t('hall.gridWorker.hint')}
      />
      <Call who={centre.name} phone={centre.phone} />
      <p class="soft">
        {centre.address}
        <br />
        {centre.hours}
      </p>
    </Section>
  );
}

/** The start page: type a code, or scan with the camera; also says what is wrong with a code that leads nowhere. */
export function EntryPage({ problem, centre }: ResidentPages['entry']) {
  const t = useT();
  const links = useLinks();
  return (
    <PageFrame>
      <div class="stack" data-readable>
        <h1>{problem ? t(`plate.${problem.problem}.title`) : t('entry.title')}</h1>
        {problem ? <Problem problem={problem} /> : <p>{t('entry.lead')}</p>}
      </div>
      <Section title={t('entry.type')}>
        <Island
          name="code-entry"
          of={CodeEntry}
          with={{ typed: problem && 'groups' in problem ? problem.typed : '' }}
        />
      </Section>
      <Section title={t('entry.without')}>
        <ul class="lines">
          <li>
            <a class="line" href={links.to('/guides')}>
              <span>
                <b>{t('entry.guides')}</b>
              </span>
              <Icon of={icons.chevronRight} />
            </a>
          </li>
          <li>
            <a class="line" href={links.to('/progress')}>
              <span>
                <b>{t('entry.progress')}</b>
              </span>
              <Icon of={icons.chevronRight} />
            </a>
          </li>
        </ul>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
      </Section>
      <Emergency />
    </PageFrame>
  );
}

function Problem({ problem }: { problem: PlateProblem }) {
  const t = useT();
  if (!('groups' in problem)) return <Note kind="stop">{t(`plate.${problem.problem}.text`)}</Note>;
  const groups = codeGroups(problem.typed);
  return (
    <Note kind="stop">
      <p>{t(`plate.${problem.problem}.text`)}</p>
      <p>
        {groups.map((group, i) => (
          <>
            {i > 0 && ' - '}
            {problem.groups.includes(i) ? <mark class="number">{group}</mark> : <span class="number">{group}</span>}
          </>
        ))}
      </p>
      <p>
        {problem.groups.length === 3
          ? t('plate.check.anyGroup')
          : t('plate.check.group', { groups: problem.groups.map((g) => g + 1).join(t('list.and')) })}
      </p>
    </Note>
  );
}
