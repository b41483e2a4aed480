import type { ApiContracts } from '../../../shared/api-contracts.gen.ts';

/** A path that can be sent to, as the routes declare it. */
type PostPath = keyof ApiContracts extends infer At ? (At extends `POST ${infer Path}` ? Path : never) : never;

interface CommandRule {
  /** Where it goes. `:name` is taken out of the input. */
  path: PostPath;
  /** Whether it begins a case, so that the server gives it a number. */
  begins: boolean;
  /** Carries what the phone's clock says at each sending (`sentAt`): so the server knows how old a time of the phone is. */
  saysWhenSent?: true;
}

/** The commands a phone can give without network, and where each goes. A command once here stays: phones may hold it for weeks. */
export const COMMANDS = {
  submitApplication: { path: '/api/applications', begins: true },
  answerCorrections: { path: '/api/progress/correct', begins: false },
  withdrawCase: { path: '/api/progress/withdraw', begins: false },
  rateCase: { path: '/api/cases/rate', begins: false },
  bookAppointment: { path: '/api/appointments', begins: true },
  placeOrder: { path: '/api/orders', begins: true },
  acceptOrder: { path: '/api/staff/orders/:caseId/accept', begins: false },
  declineOrder: { path: '/api/staff/orders/:caseId/decline', begins: false },
  recordArrival: { path: '/api/staff/orders/:caseId/arrive', begins: false, saysWhenSent: true },
  completeOrder: { path: '/api/staff/orders/:caseId/complete', begins: false, saysWhenSent: true },
  giveVisitPin: { path: '/api/staff/orders/:caseId/pin', begins: false },
  reportVisitProblem: { path: '/api/staff/orders/:caseId/problem', begins: false, saysWhenSent: true },
  mountPlate: { path: '/api/staff/plates/:code/mount', begins: false },
  inspectPlate: { path: '/api/staff/plates/:code/inspect', begins: false },
  replacePlate: { path: '/api/staff/plates/:code/replace', begins: false },
  /** Given for someone else on a shared phone: sealed, see `web/assist/seal-box.ts`. */
  sealed: { path: '/api/sealed', begins: true },
} as const satisfies Readonly<Record<string, CommandRule>>;

export type CommandName = keyof typeof COMMANDS;

/** Names that stand in a path: `caseId` in `/api/staff/orders/:caseId/accept`. */
type IdsIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | IdsIn<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** What the outbox adds when it sends: photos that have arrived, and what the clock says. */
type AddedAtSending = 'photos' | 'sentAt';

/** The body of a route without what is added; of bytes and of none, nothing. */
type SaidTo<Body> = Body extends Blob
  ? unknown
  : string extends keyof Body
    ? unknown
    : { [K in keyof Body as K extends AddedAtSending ? never : K]: Body[K] };

type InputTo<P extends PostPath> = SaidTo<ApiContracts[`POST ${P}`]['body']> & { [K in IdsIn<P>]: string };

/** What each command says: what its route takes, and the ids in its path. */
export type CommandInputs = { [N in CommandName]: InputTo<(typeof COMMANDS)[N]['path']> };

/** The address of a command and what goes in its body. */
export function addressOf(
  command: CommandName,
  input: Readonly<Record<string, unknown>>,
  now = Date.now(),
): { path: string; body: Record<string, unknown> } {
  const { path: pattern, saysWhenSent }: CommandRule = COMMANDS[command];
  const body: Record<string, unknown> = { ...input, ...(saysWhenSent && { sentAt: now }) };
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = body[name];
    delete body[name];
    return encodeURIComponent(String(value));
  });
  return { path, body };
}
