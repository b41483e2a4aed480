/** What Chromium tells of the line (Network Information API); Safari and Firefox tell nothing. */
interface Line {
  saveData?: boolean;
  effectiveType?: string;
}

/** Whether bytes cost this person money or time: they asked to save data, or the line is as slow as 2G or 3G. */
export function isCostly(): boolean {
  const { saveData, effectiveType = '' } = (navigator as { connection?: Line }).connection ?? {};
  return saveData === true || /2g|3g/.test(effectiveType);
}
