import type { PlateLine } from '../../../shared/doorplate/production/schema.ts';
import type { StaffFrame } from '../../staff/context.tsx';
import type { Failure } from '../../staff/problem.tsx';

const PAGE = 1_000;

export type Fetched = { ok: true; plates: PlateLine[]; origin: string } | { ok: false; failure: Failure };

/** All plates of a print run that are in force, in their sequence; `onProgress` hears how many have come. */
export async function fetchBatchPlates(
  call: StaffFrame['call'],
  batch: number,
  onProgress: (done: number) => void,
): Promise<Fetched> {
  const plates: PlateLine[] = [];
  let origin = location.origin;
  for (let after: number | null = 0; after !== null; ) {
    const query: `batch=${number}&after=${number}&limit=${number}` = `batch=${batch}&after=${after}&limit=${PAGE}`;
    const reply = await call(`/plates?${query}`);
    if (!reply.ok) return { ok: false, failure: reply.problem };
    plates.push(...reply.value.plates);
    ({ origin, next: after } = reply.value);
    onProgress(plates.length);
  }
  // A code that was replaced leads nowhere: it must not be printed again.
  const isGone = ({ status }: PlateLine) => status === 'replaced' || status === 'retired';
  return { ok: true, plates: plates.filter((plate) => !isGone(plate)), origin };
}

/** Gives the browser time to show how far it is. */
export const breathe = () => new Promise((resolve) => setTimeout(resolve));

/** Hands a file to the browser. */
export function saveFile(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
