/** Bytes of a picture made for a test: 2 × 1 pixels, as an encoder writes it. */
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** A baseline JPEG with a JFIF head. */
export const PLAIN_JPEG = fromBase64(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
);

/** Another: its pixels are said to be half as dense. */
export const OTHER_JPEG = PLAIN_JPEG.map((byte, at) => (at === 15 ? 2 : byte));

/** The same as a file of a form. */
export function photoFile(bytes: Uint8Array<ArrayBuffer> = PLAIN_JPEG, name = 'photo.jpg'): File {
  return new File([bytes], name, { type: 'image/jpeg' });
}
