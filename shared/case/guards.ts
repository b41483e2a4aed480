import type { Guard } from '../lifecycle.ts';

/** The action has not been taken on this case before. */
export const once: Guard = ({ history }, action) => !history.some((h) => h.action === action);

/** Someone other than who took the last step. */
export const anotherPerson: Guard = ({ history }, _, actorId) =>
  actorId !== null && history.at(-1)?.actorId !== actorId;

/** Someone other than who took the case in. */
export const notIntake: Guard = ({ takenInBy }, _, actorId) => actorId === null || takenInBy !== actorId;

/** The applicant gave a bad grade. */
export const badRating: Guard = ({ rating }) => rating !== null && rating <= 2;

/** The applicant was called back after a bad grade. */
export const calledBack: Guard = ({ history }) => history.some((h) => h.action === 'callBack');
