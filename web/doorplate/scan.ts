import { readCode } from '../../shared/doorplate/code.ts';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** The browser's own QR reader, where it has one (Chromium on Android and macOS). */
function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Whether this browser can scan a plate by itself. */
export async function canScan(): Promise<boolean> {
  const formats = await detectorClass()?.getSupportedFormats();
  return Boolean(formats?.includes('qr_code') && navigator.mediaDevices);
}

/** The plate code in what a QR code says, or undefined when it is not one of this site's plates. */
export function codeInUrl(text: string, origin: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const reading = readCode(url.pathname.match(/^\/D\/([^/]+)$/i)?.[1] ?? '');
  return url.origin === origin && reading.ok ? reading.code : undefined;
}

/**
 * Shows the camera in `video` until a QR code is seen, and gives what it says; undefined when `signal` ends it. Throws when
 * the camera is refused.
 */
export async function readQr(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const Detector = detectorClass();
  if (!Detector) return undefined;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = stream;
    await video.play();
    const detector = new Detector({ formats: ['qr_code'] });
    while (!signal.aborted) {
      const [seen] = await detector.detect(video);
      if (seen) return seen.rawValue;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

/** As `readQr`, for a plate: its code, or undefined for a QR code of somewhere else. */
export async function scanCode(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const text = await readQr(video, signal);
  return text === undefined ? undefined : codeInUrl(text, location.origin);
}
