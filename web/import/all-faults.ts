import type { FaultLine, Preview } from '../../shared/import/schema.ts';
import type { StaffFrame } from '../staff/context.tsx';

/** Every fault of a list, however many there are: a dry run tells the first. Undefined when the network broke off. */
export async function allFaults(
  call: StaffFrame['call'],
  { file, faults }: Pick<Preview, 'file' | 'faults'>,
): Promise<FaultLine[] | undefined> {
  const all = [...faults];
  let after: number | null = new Set(faults.map(({ line }) => line)).size < file.counts.error ? lastOf(faults) : null;
  while (after !== null) {
    const reply = await call(`/imports/${file.id}/faults?after=${after}`);
    if (!reply.ok) return undefined;
    all.push(...reply.value.faults);
    after = reply.value.next;
  }
  return all;
}

const lastOf = (faults: readonly FaultLine[]): number | null => faults.at(-1)?.line ?? null;
