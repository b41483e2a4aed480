import * as v from 'valibot';
import { Centre } from '../centre.ts';
import { CaseLine } from './desk.ts';
import { Receipt } from './receipt-schema.ts';

const LocalDate = v.nullable(v.pipe(v.string(), v.description('Local date, YYYY-MM-DD.')));

/** What is printed for the applicant: the slip of a receipt, the dated receipt of acceptance (受理通知书). Names no applicant. */
export const Slip = v.object({
  ...Receipt.entries,
  status: CaseLine.entries.status,
  channel: CaseLine.entries.channel,
  /** First contact, responsible until the end (首问负责). */
  owner: v.nullable(v.string()),
  acceptedOn: LocalDate,
  /** Last day of the limit that runs. */
  dueOn: LocalDate,
  /** The calendar of that year is not published yet. */
  dueIsProvisional: v.boolean(),
  progressUrl: v.string(),
  qr: v.object({
    side: v.pipe(v.number(), v.description('Modules, without quiet zone.')),
    path: v.pipe(v.string(), v.description('The dark modules as an SVG path.')),
  }),
  centre: Centre,
});
export type Slip = v.InferOutput<typeof Slip>;
