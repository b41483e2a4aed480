import type { Anchor, Verification } from '../../shared/audit/schema.ts';
import type { Place } from './place.ts';

/** Goes through the whole record of a town, a piece a request. */
export async function verifyRecord({ ask }: Place, anchors: readonly Anchor[] = []): Promise<Verification> {
  for (let after: Anchor | null = null; ; ) {
    const { isDone, ...verified }: Awaited<ReturnType<typeof verifyPiece>> = await verifyPiece(ask, anchors, after);
    if (isDone) return verified;
    after = verified.head;
  }
}

const verifyPiece = (ask: Place['ask'], anchors: readonly Anchor[], after: Anchor | null) =>
  ask('verifyAudit', { anchors: [...anchors], after });
