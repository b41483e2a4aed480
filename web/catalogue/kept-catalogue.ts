import type { OfflineCatalogue } from '../../shared/catalogue/edition.ts';
import { type KeptCatalogue, unpackCatalogue } from '../../shared/catalogue/kept.ts';
import type { Language } from '../../shared/language.ts';

/** What this phone has kept of the catalogue, or the network gives now. */
export async function keptCatalogue(language: Language): Promise<OfflineCatalogue | undefined> {
  try {
    const response = await fetch(`/api/catalogue/kept/${language}`);
    // The description leaves open what a guide is; `Guide` says it.
    return response.ok ? unpackCatalogue((await response.json()) as KeptCatalogue) : undefined;
  } catch {
    return undefined;
  }
}
