import * as v from 'valibot';
import { REPORT_KINDS } from './report.ts';

const Contact = v.object({ name: v.string(), phone: v.string() });

/** The service centre, in the language asked for. */
export const Centre = v.object({
  name: v.string(),
  address: v.string(),
  phone: v.string(),
  hours: v.string(),
  isSample: v.pipe(v.boolean(), v.description('Invented sample data.')),
});

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
