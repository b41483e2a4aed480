import { afterEach, describe, expect, it } from 'vitest';
import type { Draft } from '../offline/db.ts';
import { findDraft, keepDraft, keepDraftsIn } from '../offline/drafts.ts';
import { openStore } from '../offline/store.ts';
import { wipeStores } from '../offline/wipe.ts';
import { createVault, dropSealedDrafts } from './vault.ts';

const PHOTO = new Uint8Array([0xff, 0xd8, 1, 2, 3]);
const draft = (name = '张小三'): Draft => ({
  ...{ place: '7K3M9XQ2VR/mz-fire', key: 'k'.repeat(32), values: { applicantName: [name] }, savedAt: 5 },
  shots: [{ key: 's1', materialId: 'id-card', blob: new Blob([PHOTO], { type: 'image/jpeg' }) }],
});
/** Everything that lies on the phone, in one text. */
async function onThePhone(): Promise<string> {
  const rows = await (await openStore()).getAll('draft');
  const bytes = rows.flatMap(({ sealed = [] }) => sealed.map((box) => Buffer.from(box).toString('latin1')));
  return JSON.stringify(rows) + bytes.join('');
}

afterEach(async () => {
  keepDraftsIn();
  await wipeStores();
});

describe('drafts of a session of help', () => {
  it('come back whole to the session that wrote them, photos too', async () => {
    const vault = await createVault();
    await vault.keep(draft());
    const found = await vault.find('7K3M9XQ2VR/mz-fire');
    expect(found?.values).toEqual({ applicantName: ['张小三'] });
    const [shot] = found?.shots ?? [];
    expect(shot?.blob.type).toBe('image/jpeg');
    expect(new Uint8Array((await shot?.blob.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(PHOTO);
  });

  it('lie on the phone without name, plate, item, field or photo', async () => {
    const vault = await createVault();
    await vault.keep(draft());
    const text = await onThePhone();
    for (const secret of ['张小三', '7K3M9XQ2VR', 'mz-fire', 'id-card', 'applicantName', String.fromCharCode(...PHOTO)])
      expect(text).not.toContain(secret);
  });

  it('are opened by no other session, not even on the same phone', async () => {
    await (await createVault()).keep(draft());
    expect(await (await createVault()).find('7K3M9XQ2VR/mz-fire')).toBeUndefined();
  });

  it('are one a form, however often they are kept, and go when they are dropped', async () => {
    const vault = await createVault();
    await vault.keep(draft());
    await vault.keep(draft('李四'));
    expect(await (await openStore()).count('draft')).toBe(1);
    expect((await vault.find(draft().place))?.values.applicantName).toEqual(['李四']);
    await vault.drop(draft().place);
    expect(await (await openStore()).count('draft')).toBe(0);
    expect(await vault.find(draft().place)).toBeUndefined();
  });

  it('are gone after wiping; what the phone’s own people wrote stays', async () => {
    await keepDraft({ ...draft('自家人'), shots: [] });
    const vault = await createVault();
    keepDraftsIn(vault);
    await keepDraft(draft());
    expect((await findDraft(draft().place))?.values.applicantName).toEqual(['张小三']);
    await vault.wipe();
    keepDraftsIn();
    expect((await findDraft(draft().place))?.values.applicantName).toEqual(['自家人']);
    expect(await vault.find(draft().place)).toBeUndefined();
  });

  it('that a session left behind are found and taken away by the next', async () => {
    await (await createVault()).keep(draft());
    expect(await dropSealedDrafts()).toBe(true);
    expect(await dropSealedDrafts()).toBe(false);
    expect(await (await openStore()).count('draft')).toBe(0);
  });
});
