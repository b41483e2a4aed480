import type { AnyDetail, STOP_CAUSES } from '../../shared/application/actions.ts';
import { type ApplicationAction, applicationLifecycle } from '../../shared/application/lifecycle.ts';
import type { DELIVERY_WAYS } from '../../shared/catalogue/delivery.ts';
import { readCode } from '../../shared/doorplate/code.ts';
import type { Transition } from '../../shared/lifecycle.ts';

/** Everything a form of an action may hold, as typed. Kept together, so that changing one's mind loses nothing. */
export interface ActionFields {
  reason: string;
  materials: string[];
  unclear: string[];
  authority: string;
  remedy: string;
  departmentId: string;
  cause: (typeof STOP_CAUSES)[number] | '';
  until: string;
  result: string;
  way: (typeof DELIVERY_WAYS)[number] | '';
  plate: string;
  /** Photos that have arrived, by material. */
  photos: Record<string, string[]>;
}

export const NO_FIELDS: ActionFields = {
  reason: '',
  materials: [],
  unclear: [],
  authority: '',
  remedy: '',
  departmentId: '',
  cause: '',
  until: '',
  result: '',
  way: '',
  plate: '',
  photos: {},
};

/** Whether an action wants words of its own. */
export function wantsReason(action: string): boolean {
  const lifecycle: readonly Transition[] = applicationLifecycle;
  return lifecycle.some((step) => step.action === action && step.reason);
}

/** The detail that an action's form yields, as the server parses it; undefined for actions without one. */
export function detailOf(action: string, fields: ActionFields): AnyDetail | object | undefined {
  switch (action as ApplicationAction) {
    case 'requestCorrections':
    case 'requestCorrectionsAgain':
      return { materials: fields.materials, unclear: fields.unclear };
    case 'correct':
      return { photos: fields.photos };
    case 'proposeNotAccepted':
      return { authority: fields.authority, remedy: fields.remedy };
    case 'transfer':
      return { departmentId: Number(fields.departmentId) };
    case 'stopClock':
      return { cause: fields.cause, until: fields.until };
    case 'grant':
      return { result: fields.result };
    case 'refuse':
      return { remedy: fields.remedy };
    case 'deliver':
      return fields.way === 'home' ? { way: 'home', plate: plateOf(fields.plate) } : { way: fields.way };
    default:
      return undefined;
  }
}

/** The code in what was typed or scanned, forgiving; what is none stays as typed and is refused by the server. */
function plateOf(typed: string): string {
  const reading = readCode(typed);
  return reading.ok ? reading.code : typed.trim();
}
