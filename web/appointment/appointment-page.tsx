import { visitQuery } from '../../shared/appointment/path.ts';
import type { Appointment } from '../../shared/appointment/schema.ts';
import type { BookingPages } from '../../shared/appointment/view.ts';
import { printReceipt, speakReceipt } from '../../shared/case/receipt.ts';
import { caseWord } from '../../shared/case/words.ts';
import { BringList } from '../catalogue/bring-list.tsx';
import { sayDate } from '../ui/dates.ts';
import { useFrame, useLinks, useT } from '../ui/frame-context.tsx';
import { Icon } from '../ui/icon.tsx';
import * as icons from '../ui/icons.gen.ts';
import { PageFrame } from '../ui/page-frame.tsx';
import { Call, Choice, Note, Section } from '../ui/parts.tsx';
import { clockIn, sayWhen } from './say.ts';

type View = BookingPages['appointment'];

/** One's own booking: when, where, the number, what to bring, and what can be done with it. Printable as a slip. */
export function AppointmentPage(view: View) {
  const { appointment, bring, problem, centre } = view;
  const t = useT();
  const links = useLinks();
  const { status } = appointment;
  const isToCome = status === 'booked' || status === 'offered' || status === 'checkedIn';
  return (
    <PageFrame back={links.hall}>
      {problem && (
        <div role="alert">
          <Note kind="stop">
            <p>{t(`booked.problem.${problem}`)}</p>
          </Note>
        </div>
      )}
      <Head view={view} />
      {appointment.moveAsked && <MoveAsked appointment={appointment} asked={appointment.moveAsked} />}
      {view.waitToken && (
        <a class="button primary no-print" href={links.to(`/wait/${view.waitToken}`)}>
          <Icon of={icons.clock} />
          {t('wait.see')}
        </a>
      )}
      <Deeds appointment={appointment} />
      {isToCome && bring.length > 0 && <Bring bring={bring} />}
      {isToCome && <Come view={view} />}
      <Section title={t('booked.ask')}>
        <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
        <p class="soft">{centre.address}</p>
      </Section>
      <Ways appointment={appointment} />
      <p class="soft small">{t('booked.safety')}</p>
    </PageFrame>
  );
}

const TITLES = {
  booked: 'booked.title',
  waiting: 'booked.waiting',
  offered: 'booked.offered',
  cancelled: 'booked.cancelled',
} as const;

function Head({ view: { appointment, lunar } }: { view: View }) {
  const t = useT();
  const { language } = useFrame();
  const { status, receipt, at, window, ticket, place, waiting, offerUntil } = appointment;
  const title =
    status in TITLES ? t(TITLES[status as keyof typeof TITLES]) : t(caseWord('appointment', 'status', status));
  return (
    <div class="receipt" data-readable>
      <Icon of={status === 'booked' ? icons.circleCheck : icons.clock} size={56} />
      <h1>{title}</h1>
      {at && (
        <>
          <p class="value clock">{clockIn(at)}</p>
          <p>
            <b>{sayDate(at.slice(0, 10), language)}</b> {language === 'zh' && lunar}
          </p>
        </>
      )}
      {waiting && (
        <p>{t('booked.waitingDates', { from: sayDate(waiting.from, language), to: sayDate(waiting.to, language) })}</p>
      )}
      {offerUntil && <p>{t('booked.confirmUntil', { time: sayWhen(offerUntil, language) })}</p>}
      <p>{appointment.title}</p>
      {place === 'home' ? (
        <p>{t('booked.home')}</p>
      ) : (
        window && <p>{t('booked.window', { n: window.number, name: window.name })}</p>
      )}
      {ticket && place === 'centre' && (
        <p>
          {t('booked.ticket')} <b class="number">{ticket}</b>
        </p>
      )}
      <p class="soft">{t('booked.number')}</p>
      <p class="number" data-say={language === 'zh' ? speakReceipt(receipt) : undefined}>
        <b>{printReceipt(receipt)}</b>
      </p>
      <p class="soft small">{t(caseWord('appointment', 'next', status))}</p>
    </div>
  );
}

/** The centre asks: each proposed time is one press away; the old one stays until then. */
function MoveAsked({ appointment, asked }: { appointment: Appointment; asked: NonNullable<Appointment['moveAsked']> }) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const path = links.below(`/appointment/${appointment.caseId}/move`);
  return (
    <section class="card urge" data-readable>
      <h2>{t('booked.moveAsked')}</h2>
      <p class="answer">{asked.reason}</p>
      <p>{t('booked.moveAsked.text')}</p>
      <form method="post" action={path} class="stack">
        <input type="hidden" name="version" value={appointment.version} />
        {asked.times.map((at) => (
          <button key={at} class="button number" name="at" value={at}>
            {sayWhen(at, language)}
          </button>
        ))}
      </form>
      <a class="button" href={path}>
        {t('booked.moveAsked.other')}
      </a>
    </section>
  );
}

/** What its person does next with it: one thing first. */
function Deeds({ appointment }: { appointment: Appointment }) {
  const t = useT();
  const links = useLinks();
  const own = links.below(`/appointment/${appointment.caseId}`);
  if (appointment.status === 'offered') {
    return (
      <form method="post" action={`${own}/confirm`}>
        <input type="hidden" name="version" value={appointment.version} />
        <button class="button primary">{t('booked.confirm')}</button>
      </form>
    );
  }
  if (appointment.status === 'booked') {
    return (
      <div class="stack no-print">
        <a class="button primary" href={`${own}/calendar.ics`}>
          <Icon of={icons.calendarClock} />
          {t('booked.calendar')}
        </a>
        <button type="button" class="button" data-print hidden>
          <Icon of={icons.printer} />
          {t('booked.print')}
        </button>
      </div>
    );
  }
  return null;
}

function Bring({ bring }: Pick<View, 'bring'>) {
  const t = useT();
  return (
    <Section title={t('booked.bring')}>
      {bring.map(({ id, name, materials }) => (
        <div key={id} class="stack">
          {bring.length > 1 && <h3>{t('booked.bring.for', { item: name })}</h3>}
          <BringList materials={materials} questions={[]} answers={{}} />
        </div>
      ))}
    </Section>
  );
}

function Come({ view: { appointment, qr } }: { view: View }) {
  const t = useT();
  const links = useLinks();
  const { plateCode } = useFrame();
  if (appointment.place === 'home') {
    return (
      <Section title={t('booked.come')}>
        <p>{t('booked.come.home')}</p>
      </Section>
    );
  }
  return (
    <>
      <Section title={t('booked.come')}>
        <div class="qr">
          <svg
            viewBox={`0 0 ${qr.side} ${qr.side}`}
            role="img"
            aria-label={t('booked.qr')}
            shape-rendering="crispEdges"
          >
            <path d={qr.path} />
          </svg>
        </div>
        <ol class="counts">
          <li>{t('booked.come.1')}</li>
          <li>{t('booked.come.2')}</li>
          <li>{t('booked.come.3')}</li>
        </ol>
        <p class="soft small">{t('booked.qr.text')}</p>
      </Section>
      {plateCode && appointment.at && (
        <Choice
          href={links.below(`/order/new/escort?on=${appointment.at.slice(0, 10)}`)}
          icon={icons.handHelping}
          name={t('booked.escort')}
          hint={t('booked.escort.text')}
        />
      )}
    </>
  );
}

/** Changing, cancelling, booking again. */
function Ways({ appointment }: { appointment: Appointment }) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const own = links.below(`/appointment/${appointment.caseId}`);
  const { status, canChange, canCancel, changeableUntil } = appointment;
  const hasEnded = ['cancelled', 'noShow', 'lapsed'].includes(status);
  const visit = { items: appointment.items, place: appointment.place, about: null };
  return (
    <div class="stack no-print">
      {canChange && (
        <a class="button" href={`${own}/move`}>
          <Icon of={icons.pencil} />
          {t('booked.move')}
        </a>
      )}
      {canCancel && (
        <a class="button" href={`${own}/cancel`}>
          <Icon of={icons.x} />
          {t(status === 'waiting' ? 'booked.leave' : 'booked.cancel')}
        </a>
      )}
      {status === 'booked' && changeableUntil && (
        <p class="soft">
          {canCancel ? t('booked.until', { time: sayWhen(changeableUntil, language) }) : t('booked.untilOver')}
        </p>
      )}
      {hasEnded && (
        <a class="button primary" href={links.below(`/book/day?${visitQuery(visit)}`)}>
          {t('booked.again')}
        </a>
      )}
      {status === 'done' && (
        <a class="button primary" href={links.below(`/progress/${appointment.caseId}/rate`)}>
          <Icon of={icons.star} />
          {t('appointment.step.rate')}
        </a>
      )}
    </div>
  );
}

/** What cancelling means, and the button that does it. */
export function AppointmentCancelPage({ appointment, centre }: BookingPages['appointmentCancel']) {
  const t = useT();
  const links = useLinks();
  const { language } = useFrame();
  const own = links.below(`/appointment/${appointment.caseId}`);
  return (
    <PageFrame back={own}>
      <div class="stack" data-readable>
        <h1>{t(appointment.status === 'waiting' ? 'booked.leave' : 'cancel.title')}</h1>
        <p>
          {appointment.title}
          {appointment.at && ` · ${sayWhen(appointment.at, language)}`}
        </p>
        <p>{t('cancel.text')}</p>
      </div>
      <a class="button" href={own}>
        {t('cancel.no')}
      </a>
      <form method="post">
        <input type="hidden" name="version" value={appointment.version} />
        <button class="button primary danger">
          {t(appointment.status === 'waiting' ? 'booked.leave' : 'cancel.go')}
        </button>
      </form>
      <Call who={centre.name} phone={centre.phone} hint={centre.hours} />
    </PageFrame>
  );
}
