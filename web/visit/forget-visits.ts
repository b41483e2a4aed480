/** Empties what this phone keeps of a volunteer's day. Loaded when it is needed: most of the staff keep nothing. */
export async function forgetVisits(): Promise<void> {
  const { wipeVisits } = await import('./kept.ts');
  await wipeVisits();
}
