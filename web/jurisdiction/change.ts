import type { Changed } from '../../shared/jurisdiction/change-schema.ts';
import type { BodyOf } from '../ui/contract.ts';

type How = 'move' | 'split' | 'merge' | 'demolish';
/** A body without what the person who sends it had seen. */
type Unseen<Body> = Body extends unknown ? Omit<Body, 'seen'> : never;
type ChangeBody = Unseen<BodyOf<`/api/staff/register/households/${string}/${How}`>>;

/** Sends one change of a household; `say` tells what came of it. */
export type Change = (how: How, body: ChangeBody, say: (changed: Changed) => string) => Promise<void>;
