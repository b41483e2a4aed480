import * as v from 'valibot';
import { instantOfTime, localTime } from '../time.ts';

const FORMAT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

/** A time of the centre, `2026-11-26T09:15`: what a form sends and an address may carry. */
export const LocalTime = v.pipe(
  v.string(),
  v.regex(FORMAT),
  v.check((text) => !Number.isNaN(instantOfTime(text)) && localTime(instantOfTime(text)) === text),
);
