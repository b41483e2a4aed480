import * as v from 'valibot';

/** Reply to a submission. */
export const Receipt = v.object({
  caseId: v.string(),
  receipt: v.pipe(v.string(), v.description('Receipt number: twelve digits.')),
  itemName: v.string(),
  receivedAt: v.pipe(v.number(), v.description('Milliseconds since 1970 UTC.')),
  answerOn: v.nullable(v.pipe(v.string(), v.description('Local date by which the centre answers.'))),
  toBring: v.pipe(v.array(v.string()), v.description('Materials still to be brought or sent.')),
});
