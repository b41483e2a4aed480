/** A box that words must stay inside, in millimetres. */
export interface Box {
  width: number;
  height: number;
  /** Largest size of the letters. */
  size: number;
}

/** Words as they fit: size of the letters and the lines, in millimetres. */
export interface Fitted {
  size: number;
  lines: string[];
}

/** Height of a line, in sizes of its letters. */
export const LINE = 1.25;
const STEP = 0.96;

/**
 * How wide a character is at most, in sizes of its letter, in any font that a print shop may put in place of ours. Chinese,
 * full-width forms and all that is not known count as a whole one.
 */
export function widthOf(character: string): number {
  if (/[ilI.,:;'|!’·]/.test(character)) return 0.4;
  if (/[\s\-()[\]/fjrt"]/.test(character)) return 0.45;
  if (/[a-z0-9+=#$*?–]/.test(character)) return /[mw]/.test(character) ? 0.95 : 0.66;
  if (/[A-Z&]/.test(character)) return /[MW]/.test(character) ? 1 : 0.8;
  return 1;
}

/** Width of a line, in sizes of its letters. */
export function lineWidth(line: string): number {
  return [...line].reduce((sum, character) => sum + widthOf(character), 0);
}

/**
 * Makes words smaller and breaks them over more lines until they stay inside the box, whatever their length. Chinese breaks
 * between any two characters, Latin words stay whole unless one alone is wider than the box.
 */
export function fitInto(words: string, box: Box): Fitted {
  const text = words.trim().replace(/\s+/g, ' ');
  for (let size = box.size; ; size *= STEP) {
    const lines = wrap(text, box.width / size);
    if (lines.length * LINE * size <= box.height) return { size, lines };
  }
}

/** Lines of at most `width` letters. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, width)) {
    if (lineWidth((line + piece).trimEnd()) > width && line) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line.trimEnd()];
}

/** What must not be torn apart: single Chinese characters, Latin words; one that is too wide falls into its letters. */
function pieces(text: string, width: number): string[] {
  const found = text.match(/[\w\-.'’()/]+ ?|./gu) ?? [];
  return found.flatMap((piece) => (lineWidth(piece.trimEnd()) > width ? [...piece] : [piece]));
}
