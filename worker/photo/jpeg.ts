import { type CleanPhoto, concat } from './picture.ts';

// Markers of ITU-T T.81, second byte.
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;

/** JFIF and Adobe markers say how to read the colours; every other application marker is metadata. */
const isMetadata = (marker: number) =>
  marker === COM || (marker >= APP0 && marker <= APP15 && marker !== APP0 && marker !== APP14);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** A JPEG without metadata, or undefined when it is none. */
export function cleanJpeg(bytes: Uint8Array): CleanPhoto | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let size: { width: number; height: number } | undefined;
  let scanned = false;
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === EOI) return scanned && size ? assemble(kept, orientation, size) : undefined;
    const end = at + 2 + readUint16(bytes, at + 2);
    if (end <= at + 3 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    if (marker === APP1) orientation = exifOrientation(segment) ?? orientation;
    if (isFrame(marker)) size = { height: readUint16(segment, 5), width: readUint16(segment, 7) };
    if (!isMetadata(marker)) kept.push(segment);
    at = end;
    if (marker === SOS) {
      scanned = true;
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, at));
    }
  }
  return undefined;
}

function assemble(kept: Uint8Array[], orientation: number, size: { width: number; height: number }): CleanPhoto {
  const start = Uint8Array.of(0xff, SOI);
  const upright = orientation > 1 ? [orientationSegment(orientation)] : [];
  return { type: 'image/jpeg', bytes: concat([start, ...upright, ...kept, Uint8Array.of(0xff, EOI)]), ...size };
}

/** Compressed data runs until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
  }
  return bytes.length;
}

function readUint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Tag 0x0112 of the first directory of an EXIF segment (CIPA DC-008), 1–8. */
function exifOrientation(segment: Uint8Array): number | undefined {
  const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
  if (!EXIF.every((byte, i) => segment[4 + i] === byte)) return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 10, segment.length - 10);
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    const entries = tiff.getUint16(directory, little);
    for (let i = 0; i < entries; i++) {
      const entry = directory + 2 + i * 12;
      if (tiff.getUint16(entry, little) !== 0x0112) continue;
      const value = tiff.getUint16(entry + 8, little);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  } catch {
    // Offsets that point outside: a broken EXIF block is left out like any other.
  }
  return undefined;
}

/** The smallest EXIF segment: big-endian TIFF, one directory, one entry. */
function orientationSegment(orientation: number): Uint8Array {
  const header = [0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...header, ...tiff]);
}
