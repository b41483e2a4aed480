import { type Decoders, openDecoders } from './decoders.ts';

/** Milliseconds between two looks: cheap phones get warm otherwise. */
const EVERY = 120;
/** The same symbol counts once until it has been out of sight for this long. */
const AGAIN = 2_500;

interface Watch {
  video: HTMLVideoElement;
  decoders: Decoders;
  signal: AbortSignal;
  onSeen: (text: string) => void;
}

/** Looks at the camera's picture until `signal` ends it, and tells each symbol that comes into sight. */
export async function watch({ video, decoders, signal, onSeen }: Watch): Promise<void> {
  let last = { text: '', at: 0 };
  while (!signal.aborted) {
    const frame = video.videoWidth ? await createImageBitmap(video).catch(() => undefined) : undefined;
    const text = frame && (await decoders.decode(frame));
    frame?.close();
    const now = performance.now();
    if (text && !signal.aborted) {
      const isNew = text !== last.text || now - last.at > AGAIN;
      last = { text, at: now };
      if (isNew) onSeen(text);
    }
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
}

/** What a photo shows; undefined where no symbol is found. For browsers that let no page use the camera. */
export async function readPhoto(photo: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(photo).catch(() => undefined);
  if (!picture) return undefined;
  const text = await (await openDecoders(true)).decode(picture);
  picture.close();
  return text;
}
