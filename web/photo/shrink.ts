/** Longer side of a photo after shrinking, in pixels: an A4 page at 200 dpi stays legible. */
const LONGER_SIDE = 2200;
const QUALITY = 0.82;

/**
 * A smaller JPEG of a photo, without metadata; turned the right way up by the browser. Gives the file itself where the
 * browser cannot decode it here: the server cleans and judges it then.
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  if (!('createImageBitmap' in globalThis)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGER_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return blob ?? file;
  } catch {
    return file;
  }
}
