import * as v from 'valibot';
import { Centre } from '../centre.ts';
import { REPORT_KINDS } from './report.ts';

const Contact = v.object({ name: v.string(), phone: v.string() });

/** Public facts of a plate: the same shape for every household. */
export const Doorplate = v.object({
  code: v.string(),
  address: v.string(),
  gridWorker: Contact,
  centre: Centre,
});

/** What anyone says of a plate. */
export const ReportPlate = v.strictObject({ kind: v.picklist(REPORT_KINDS) });
export const PlateReported = v.object({ code: v.string() });
