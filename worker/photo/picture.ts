export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';

/** A picture as it may be shown to others: nothing but the picture. Sides in pixels. */
export interface CleanPhoto {
  type: PhotoType;
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** Puts pieces together. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
