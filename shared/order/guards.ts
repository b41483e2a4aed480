import type { Guard } from '../lifecycle.ts';

/** Whoever helped does not decide about it (hours of service). */
export const notVolunteer: Guard = ({ history }, _, actorId) =>
  !history.some((h) => (h.action === 'accept' || h.action === 'join') && h.actorId === actorId);
