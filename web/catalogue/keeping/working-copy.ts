import type { ServiceItem } from '../../../shared/catalogue/schema.ts';

/** What someone is writing, with what it goes on from: kept in this tab until it is saved, so that nothing typed is lost. */
export interface WorkingCopy {
  stamp: number | null;
  base: number | null;
  item: ServiceItem;
}

const key = (id: string) => `item:${id}`;

/** The unsaved text of an item in this tab. */
export function readCopy(id: string): WorkingCopy | undefined {
  try {
    const kept = sessionStorage.getItem(key(id));
    return kept ? JSON.parse(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it. Without storage (a full or private browser) the page itself still has it. */
export function keepCopy(id: string, copy: WorkingCopy): void {
  try {
    sessionStorage.setItem(key(id), JSON.stringify(copy));
  } catch {
    // The page goes on without.
  }
}

export function dropCopy(id: string): void {
  sessionStorage.removeItem(key(id));
}
