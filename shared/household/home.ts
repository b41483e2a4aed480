import type { Role } from '../access.ts';
import type { ApplyView } from '../application/view.ts';
import type { CaseKind, CaseStatus } from '../case/kinds.ts';
import type { ProgressView } from '../case/view.ts';
import type { ItemLine } from '../catalogue/view.ts';
import type { CentreView } from '../centre.ts';
import type { PlateView } from '../doorplate/view.ts';
import type { LocalDate } from '../time.ts';
import type { Device, RevokeReason } from './device-schema.ts';
import type { CaseFate } from './retention.ts';

/** A case of the household as its bound phone lists it. */
export interface HomeCase {
  caseId: string;
  receipt: string;
  itemName: string;
  kind: CaseKind;
  status: CaseStatus;
  isOpen: boolean;
  dueOn: LocalDate | null;
  /** Working days; negative when it has passed. */
  daysLeft: number | null;
  createdAt: number;
  changedAt: number;
  /** Its answers and photos were erased. */
  isErased: boolean;
}

export interface HomeDevice extends Device {
  /** The phone that asks. */
  isThis: boolean;
}

/** What the record says of someone who looked at this household's data, or did something with it. */
export interface Look {
  at: number;
  action: string;
  /** Member of staff; null for a phone of the household. */
  by: string | null;
  /** What they were then. */
  roles: Role[];
  /** In their words, or why bindings ended. */
  reason: string | null;
  revokeReason: RevokeReason | null;
  itemName: string | null;
}

/** One case in the plan of an erasure. */
export interface ErasureLine {
  caseId: string;
  receipt: string;
  itemName: string;
  photos: number;
  fate: CaseFate;
}

/** What an erasure takes, and what stays until when. */
export interface ErasurePlan {
  lines: ErasureLine[];
  devices: number;
}

/** Someone of the household for whom an application was made before. */
export interface KnownApplicant {
  /** Their newest application: its id stands for them in addresses. */
  caseId: string;
  name: string;
}

/** A session of help, as the family that was helped sees it. */
export interface Help {
  id: string;
  helper: string;
  consentAt: number;
  /** What was done in it. */
  deeds: { title: string; receipt: string; caseId: string }[];
  objection: { words: string; answer: string | null } | null;
}

interface Shared {
  plate: PlateView;
  centre: CentreView;
}

export type BindError = 'wrong' | 'wait' | 'label';

/** The pages of a household's own phone (我家), by name. Drawn by the server only and never kept. */
export interface HomePages {
  bind: Shared & {
    gridWorker: { name: string; phone: string };
    label: string;
    error: BindError | null;
    retryAfter: number;
  };
  bound: Shared & { label: string; cases: HomeCase[]; devices: HomeDevice[] };
  /** This phone belongs to another household. */
  other: Shared & { ownPlate: string | null };
  /** The binding is over: `unbound` by this phone just now, or `ended` by someone else. */
  gone: Shared & { how: 'unbound' | 'ended' | 'erased' };
  case: Shared & { progress: ProgressView };
  items: Shared & { groups: { id: string; name: string; items: ItemLine[] }[] };
  who: Shared & { item: { id: string; name: string }; applicants: KnownApplicant[] };
  looks: Shared & { looks: Look[] };
  helps: Shared & { sessions: Help[]; isWordless: boolean };
  erase: Shared & { plan: ErasurePlan };
  erased: Shared & { cases: number; photos: number };
  apply: ApplyView;
}
export type HomePageName = keyof HomePages;
export type HomePage = { [N in HomePageName]: { name: N; view: HomePages[N] } }[HomePageName];
