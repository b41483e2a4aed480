/** Photos of one material at most, and of one application. */
export const MAX_PHOTOS = { material: 6, application: 20 } as const;
/** Size of one photo at most, in bytes. */
export const MAX_PHOTO_BYTES = 5_000_000;

/** Name of a material's photo field. */
export function photoField(materialId: string): string {
  return `photo-${materialId}`;
}

/** A photo that has already arrived. */
export interface SentPhoto {
  id: string;
  bytes: number;
}
