import type { ApiContracts } from '../../../shared/api-contracts.gen.ts';
import type { SubmitApplication } from '../../../shared/application/schema.ts';
import type { InspectPlate, MountPlate, ReplacePlate } from '../../../shared/doorplate/production/schema.ts';

/** What an answer to a notice, a withdrawal and a rating say, besides the proof of whose case it is. */
type OfCase = {
  receipt: string;
  lastFour?: string;
  version?: number;
};

type Fields = Record<string, unknown>;

/** The commands a phone can give without network, with what each says. A command once here stays: phones may hold it for weeks. */
export interface CommandInputs {
  submitApplication: Omit<SubmitApplication, 'photos'>;
  answerCorrections: OfCase & { notice?: number; bring: string[] };
  withdrawCase: OfCase;
  rateCase: OfCase & { grade: number; reasons: string[]; words: string };
  bookAppointment: Fields;
  placeOrder: Fields;
  acceptOrder: Fields & { caseId: string };
  declineOrder: Fields & { caseId: string };
  recordArrival: Fields & { caseId: string };
  completeOrder: Fields & { caseId: string };
  giveVisitPin: Fields & { caseId: string };
  reportVisitProblem: Fields & { caseId: string };
  mountPlate: MountPlate & { code: string };
  inspectPlate: InspectPlate & { code: string };
  replacePlate: ReplacePlate & { code: string };
  /** Given for someone else on a shared phone: sealed, see `web/assist/seal-box.ts`. */
  sealed: Record<string, never>;
}

export type CommandName = keyof CommandInputs;

/** A path that can be sent to, as the routes declare it. */
type PostPath = keyof ApiContracts extends infer At ? (At extends `POST ${infer Path}` ? Path : never) : never;

export interface CommandRule {
  /** Where it goes. `:name` is taken out of the input. */
  path: PostPath;
  /** Whether it begins a case, so that the server gives it a number. */
  begins: boolean;
  /** Carries what the phone's clock says at each sending (`sentAt`): so the server knows how old a time of the phone is. */
  saysWhenSent?: true;
}

/** Where each command goes. */
export const COMMANDS: Readonly<Record<CommandName, CommandRule>> = {
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
  sealed: { path: '/api/sealed', begins: true },
};

/** The address of a command and what goes in its body. */
export function addressOf(
  command: CommandName,
  input: Readonly<Record<string, unknown>>,
  now = Date.now(),
): { path: string; body: Fields } {
  const { path: pattern, saysWhenSent } = COMMANDS[command];
  const body: Fields = { ...input, ...(saysWhenSent && { sentAt: now }) };
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = body[name];
    delete body[name];
    return encodeURIComponent(String(value));
  });
  return { path, body };
}
