import { useEffect, useState } from 'preact/hooks';
import { holds } from '../../shared/access.ts';
import type { BookingLine, CentreDays } from '../../shared/appointment/desk.ts';
import { caseWord } from '../../shared/case/words.ts';
import { useStaff } from '../staff/context.tsx';
import { type Failure, FailureNote } from '../staff/problem.tsx';
import type { Query } from '../ui/contract.ts';
import { sayDate } from '../ui/dates.ts';
import { MoveDialog } from './move-dialog.tsx';
import { clockIn, sayWhen } from './say.ts';

type Windows = CentreDays['windows'];

function useBookings(query: Query<'date' | 'toMove'>) {
  const { call } = useStaff();
  const [bookings, setBookings] = useState<BookingLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const reply = await call(`/appointments?${query}`);
    setFailure(reply.ok ? null : reply.problem);
    if (reply.ok) setBookings(reply.value.bookings);
  };
  useEffect(() => void load(), [query]);
  return { bookings, failure, load };
}

/** The bookings of one day. */
export function DayBookings({ date, windows }: { date: string; windows: Windows }) {
  const { t, language } = useStaff();
  const { bookings, failure, load } = useBookings(`date=${date}`);
  return (
    <section class="card" aria-labelledby="day-title">
      <h2 id="day-title">{t('centre.day', { date: sayDate(date, language) })}</h2>
      <FailureNote failure={failure} />
      {bookings?.length === 0 && <p class="soft">{t('centre.day.none')}</p>}
      {bookings && bookings.length > 0 && <BookingTable bookings={bookings} windows={windows} onMoved={load} />}
    </section>
  );
}

/** Who was asked to take another time and has not answered. */
export function ToMove({ windows }: { windows: Windows }) {
  const { t } = useStaff();
  const { bookings, failure, load } = useBookings('toMove=1');
  return (
    <section class="card" aria-labelledby="to-move-title">
      <h2 id="to-move-title">{t('centre.toMove')}</h2>
      <FailureNote failure={failure} />
      <p class="soft">{t(bookings?.length ? 'centre.toMove.text' : 'centre.toMove.none')}</p>
      {bookings && bookings.length > 0 && (
        <BookingTable bookings={bookings} windows={windows} onMoved={load} withDate />
      )}
    </section>
  );
}

/** Bookings as a table: time first, names masked. */
export function BookingTable(props: {
  bookings: readonly BookingLine[];
  windows: Windows;
  onMoved?: () => Promise<void>;
  withDate?: boolean;
}) {
  const { t, href, language, actor } = useStaff();
  const [moving, setMoving] = useState<BookingLine | null>(null);
  const { bookings, windows, onMoved, withDate = false } = props;
  const numberOf = (id: number | null) => windows.find((window) => window.id === id)?.number ?? '';
  const mayMove = onMoved !== undefined && holds(actor, 'appointment.bookFor');
  const when = (at: string | null) => (at ? (withDate ? sayWhen(at, language) : clockIn(at)) : '');
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t('centre.time')}</th>
            <th>{t('centre.window')}</th>
            <th>{t('centre.ticket')}</th>
            <th>{t('centre.item')}</th>
            <th>{t('centre.name')}</th>
            <th>{t('centre.status')}</th>
            {mayMove && <th />}
          </tr>
        </thead>
        <tbody>
          {bookings.map((booking) => (
            <tr key={booking.caseId}>
              <td class="number">{when(booking.at)}</td>
              <td>{booking.place === 'home' ? t('centre.home') : numberOf(booking.windowId)}</td>
              <td class="number">{booking.ticket}</td>
              <td>
                <a href={href(`/case/${booking.caseId}`)}>{booking.title}</a>
              </td>
              <td>
                {booking.name} <span class="soft number">{booking.phone}</span>
              </td>
              <td>
                <span class="chip">{t(caseWord('appointment', 'status', booking.status))}</span>{' '}
                {booking.isAskedToMove && <span class="chip wait">{t('centre.asked')}</span>}
              </td>
              {mayMove && (
                <td>
                  {booking.status === 'booked' && (
                    <button type="button" class="button" onClick={() => setMoving(booking)}>
                      {t('centre.move')}
                    </button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {moving && (
        <MoveDialog
          booking={moving}
          onClose={(moved) => {
            setMoving(null);
            if (moved) void onMoved?.();
          }}
        />
      )}
    </div>
  );
}
