import { belowHall, plateCodeOf } from '../../shared/links.ts';
import { redirect } from '../http/redirect.ts';
import type { Route } from '../route.ts';
import { bookByForm, waitByForm } from './book-forms.ts';
import { bringPage, daysPage, itemsPage, linePage, timesPage, whoPage } from './book-pages.ts';
import { feedFile } from './feed.ts';
import {
  appointmentPage,
  calendarPage,
  cancelByForm,
  cancelPage,
  confirmByForm,
  moveByForm,
  movePage,
} from './own-pages.ts';

/** Booking and one's own booking, with or without a plate in the path, with or without script. */
export const appointmentRoutes: Route[] = [
  ...['', '/D/:code'].flatMap((prefix): Route[] => {
    const old = { path: `${prefix}/appointments`, permission: 'doorplate.read' } as const;
    const own = `${prefix}/appointment/:caseId`;
    return [
      // Where the door led before: pages that a phone has kept still point there.
      { method: 'GET', ...old, answer: (c) => redirect(c, belowHall(plateCodeOf(c.req.path), '/book'), 301) },
      { method: 'GET', path: `${prefix}/book`, permission: 'appointment.book', answer: itemsPage },
      { method: 'GET', path: `${prefix}/book/day`, permission: 'appointment.book', answer: daysPage },
      { method: 'GET', path: `${prefix}/book/time`, permission: 'appointment.book', answer: timesPage },
      { method: 'GET', path: `${prefix}/book/who`, permission: 'appointment.book', answer: whoPage },
      { method: 'POST', path: `${prefix}/book`, permission: 'appointment.book', answer: bookByForm },
      { method: 'GET', path: `${prefix}/book/line`, permission: 'appointment.book', answer: linePage },
      { method: 'POST', path: `${prefix}/book/line`, permission: 'appointment.book', answer: waitByForm },
      { method: 'GET', path: `${prefix}/progress/:caseId/book`, permission: 'progress.read', answer: bringPage },
      { method: 'GET', path: own, permission: 'progress.read', answer: appointmentPage },
      { method: 'GET', path: `${own}/calendar.ics`, permission: 'progress.read', answer: calendarPage },
      { method: 'GET', path: `${own}/move`, permission: 'progress.read', answer: movePage },
      { method: 'POST', path: `${own}/move`, permission: 'appointment.change', answer: moveByForm },
      { method: 'GET', path: `${own}/cancel`, permission: 'progress.read', answer: cancelPage },
      { method: 'POST', path: `${own}/cancel`, permission: 'appointment.cancel', answer: cancelByForm },
      { method: 'POST', path: `${own}/confirm`, permission: 'appointment.change', answer: confirmByForm },
    ];
  }),
  { method: 'GET', path: '/calendar/:token', permission: 'feed.read', answer: feedFile },
];
