import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_JPEG } from '../testing/photos.ts';
import { cleanPhoto } from './clean.ts';
import { concat } from './picture.ts';

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const text = (bytes: Uint8Array) => Array.from(bytes, (b) => String.fromCharCode(b)).join('');
const SECRET = 'N30.1234 E104.5678 HUAWEI-P30 2026:11:22';

/** A JPEG segment with marker and body. */
const segment = (marker: number, body: Uint8Array) =>
  concat([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]);

/** EXIF as a phone writes it: little-endian, an orientation, then place and device in plain text. */
function exif(orientation: number): Uint8Array {
  const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  return segment(0xe1, concat([ascii('Exif\0\0'), Uint8Array.from(tiff), ascii(SECRET)]));
}

/** The plain picture with `segments` put behind its JFIF head and `tail` behind its end. */
function jpegWith(segments: Uint8Array[], tail: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  return concat([PLAIN_JPEG.subarray(0, 20), ...segments, PLAIN_JPEG.subarray(20), tail]);
}

describe('a JPEG', () => {
  it('comes out as it went in when it holds nothing but the picture', () => {
    const clean = cleanPhoto(PLAIN_JPEG);
    expect(clean).toMatchObject({ type: 'image/jpeg', width: 2, height: 1 });
    expect(text(clean.bytes)).toBe(text(PLAIN_JPEG));
  });

  it('loses place, device, comments, profiles, thumbnails and whatever is appended', () => {
    const dirty = jpegWith(
      [
        exif(1),
        segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
        segment(0xe2, ascii(SECRET)),
        segment(0xfe, ascii(SECRET)),
      ],
      ascii(`PK\x03\x04${SECRET}`),
    );
    expect(text(cleanPhoto(dirty).bytes)).toBe(text(PLAIN_JPEG));
  });

  it.each([2, 3, 6, 8])('keeps which way is up (%i), and nothing else of its EXIF block', (orientation) => {
    const clean = cleanPhoto(jpegWith([exif(orientation)]));
    expect(text(clean.bytes)).not.toContain('N30');
    expect(clean.bytes.length).toBe(PLAIN_JPEG.length + 36);
    expect(text(clean.bytes)).toContain('Exif');
    // Cleaned again, it stays what it is.
    expect(text(cleanPhoto(clean.bytes).bytes)).toBe(text(clean.bytes));
  });

  it('with an EXIF block that points outside itself is cleaned all the same', () => {
    const broken = segment(
      0xe1,
      concat([ascii('Exif\0\0'), Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 255, 127), ascii(SECRET)]),
    );
    expect(text(cleanPhoto(jpegWith([broken])).bytes)).toBe(text(PLAIN_JPEG));
  });

  it('cut off anywhere is refused', () => {
    for (let length = 0; length < PLAIN_JPEG.length; length++) {
      expect(() => cleanPhoto(PLAIN_JPEG.slice(0, length)), String(length)).toThrow('notAPhoto');
    }
  });
});

/** A PNG of one pixel with extra chunks before its end. */
function pngWith(chunks: [string, Uint8Array][]): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, body: Uint8Array) => {
    const out = new Uint8Array(body.length + 12);
    new DataView(out.buffer).setUint32(0, body.length);
    out.set(ascii(type), 4);
    out.set(body, 8);
    return out;
  };
  const head = Uint8Array.of(0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0);
  const parts = [['IHDR', head], ['IDAT', Uint8Array.of(1, 2, 3)], ...chunks, ['IEND', new Uint8Array()]] as [
    string,
    Uint8Array,
  ][];
  return concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), ...parts.map(([t, b]) => chunk(t, b))]);
}

describe('a PNG', () => {
  it('loses its texts, times and EXIF', () => {
    const dirty = pngWith([
      ['tEXt', ascii(SECRET)],
      ['iTXt', ascii(SECRET)],
      ['eXIf', ascii(SECRET)],
      ['tIME', ascii(SECRET)],
    ]);
    const clean = cleanPhoto(concat([dirty, ascii(SECRET)]));
    expect(clean).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    expect(text(clean.bytes)).toBe(text(pngWith([])));
  });

  it('without picture data or with a chunk longer than the file is refused', () => {
    const whole = pngWith([]);
    expect(() => cleanPhoto(whole.slice(0, whole.length - 1))).toThrow('notAPhoto');
    expect(() => cleanPhoto(concat([whole.subarray(0, 33), whole.subarray(whole.length - 12)]))).toThrow('notAPhoto');
  });
});

/** A lossless WebP, extended head with EXIF and XMP announced. */
function webpWith(flags: number, chunks: [string, Uint8Array][]): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, body: Uint8Array) => {
    const out = new Uint8Array(8 + body.length + (body.length % 2));
    out.set(ascii(type));
    new DataView(out.buffer).setUint32(4, body.length, true);
    out.set(body, 8);
    return out;
  };
  const extended = Uint8Array.of(flags, 0, 0, 0, 4, 0, 0, 3, 0, 0);
  const picture = Uint8Array.of(0x2f, 4, 0xc0, 0, 0, 1, 2, 3, 4, 5);
  const body = concat([chunk('VP8X', extended), chunk('VP8L', picture), ...chunks.map(([t, b]) => chunk(t, b))]);
  const head = concat([ascii('RIFF'), new Uint8Array(4), ascii('WEBP')]);
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return concat([head, body]);
}

describe('a WebP', () => {
  it('loses EXIF, XMP and profile, and no longer announces them', () => {
    const clean = cleanPhoto(
      webpWith(0x2c, [
        ['EXIF', ascii(SECRET)],
        ['XMP ', ascii(SECRET)],
        ['ICCP', ascii(SECRET)],
      ]),
    );
    expect(clean).toMatchObject({ type: 'image/webp', width: 5, height: 4 });
    expect(text(clean.bytes)).toBe(text(webpWith(0, [])));
  });

  it('that moves is refused', () => {
    expect(() => cleanPhoto(webpWith(0x02, []))).toThrow('notAPhoto');
  });
});

describe('anything else', () => {
  it.each([
    'GIF89a\x01\x00',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '%PDF-1.7',
    'PK\x03\x04',
    '\0\0\0\x18ftypheic',
    '',
  ])('(%j) is no photo', (head) => {
    expect(() => cleanPhoto(concat([ascii(head), new Uint8Array(64)]))).toThrow('notAPhoto');
  });

  it('is refused or cleaned, but never crashes or loops, whatever the bytes', () => {
    const starts = fc.constantFrom(PLAIN_JPEG, pngWith([]), webpWith(0, []), new Uint8Array());
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), fc.nat(160), (start, noise, at) => {
        const bytes = concat([start.subarray(0, at), noise, start.subarray(at)]);
        try {
          expect(cleanPhoto(bytes).bytes.length).toBeLessThanOrEqual(bytes.length + 36);
        } catch (error) {
          expect(String(error)).toContain('notAPhoto');
        }
      }),
      { numRuns: 1500 },
    );
  });
});
