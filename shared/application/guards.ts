import type { Guard } from '../lifecycle.ts';

/** What an application says of itself for its guards: it asks for an administrative licence. */
export const LICENCE = 'licence';

/** Deemed acceptance exists for administrative licences only. */
export const licence: Guard = ({ marks }) => marks?.includes(LICENCE) ?? false;

/** The office did not take the case in itself: there is nothing left to take in. */
export const sentIn: Guard = ({ history }) => !history.some((h) => h.action === 'submit' && h.actorId !== null);

/** Corrections have been requested before. */
export const correctedBefore: Guard = ({ history }) => history.some((h) => h.action === 'requestCorrections');
