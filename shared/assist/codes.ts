import { type CodeReading, printCode, readCode } from '../doorplate/code.ts';
import type { RandomBytes } from '../ids.ts';

/**
 * The code of a paper card (帮办卡): letters and digits of a plate code behind the letter U, which no plate bears, printed
 * `U-7K3-M9XQ-2VR`. The check character is the plate's; the letter keeps the two apart for eyes, cameras and programs.
 */
const MARK = 'U';

/** A card's code as it is kept and compared: without the letter. */
export function readCardCode(input: string): CodeReading | undefined {
  const typed = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−·.]/g, '');
  return typed.startsWith(MARK) ? readCode(typed.slice(1)) : undefined;
}

/** `7K3M9XQ2VR` → `U-7K3-M9XQ-2VR`, as on the card. */
export function printCardCode(code: string): string {
  return `${MARK}-${printCode(code)}`;
}

/** Address in the QR code of a card. It leads a phone without the app to what the card is for. */
export function cardPath(code: string): string {
  return `/ASSIST#${MARK}${code}`;
}

/** The plate or card that a helper scanned or typed. */
export type Place = { plate: string } | { card: string };

/** Reads a code or the address in a QR code, whichever of the two it is. */
export function readPlace(input: string): Place | undefined {
  const text = input.trim();
  const inAddress = text.match(/\/D\/([^/?#]+)$/i)?.[1] ?? text.match(/\/ASSIST#(.+)$/i)?.[1] ?? text;
  const card = readCardCode(inAddress);
  if (card) return card.ok ? { card: card.code } : undefined;
  const plate = readCode(inAddress);
  return plate.ok ? { plate: plate.code } : undefined;
}

/**
 * The number on the slip of a session of help: nine random digits and two check digits (ISO 7064 MOD 97-10), printed like
 * a mobile telephone, `482 1936 0574`. Made on the phone, for a village without network; eleven digits, so that it is
 * never taken for a receipt number.
 */
export function mintSlip(random: RandomBytes): string {
  let body = '';
  while (body.length < 9) {
    const byte = random(1)[0] ?? 255;
    if (byte < 250) body += String(byte % 10);
  }
  return body + String(98 - remainder97(`${body}00`)).padStart(2, '0');
}

/** The eleven digits of what a person typed, or undefined when they cannot be the number of a slip. */
export function readSlip(input: string): string | undefined {
  const digits = input.normalize('NFKC').replace(/[\s\-‐-―−]/g, '');
  return /^\d{11}$/.test(digits) && remainder97(digits) === 1 ? digits : undefined;
}

/** `48219360574` → `482 1936 0574`. */
export function printSlip(slip: string): string {
  return slip.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
}

const SPOKEN = '零幺二三四五六七八九';

/** As it is said over a Chinese telephone: `四八二，幺九三六，零五七四`. */
export function speakSlip(slip: string): string {
  return printSlip(slip)
    .replace(/\d/g, (d) => SPOKEN[Number(d)] ?? '')
    .replace(/ /g, '，');
}

function remainder97(digits: string): number {
  let rest = 0;
  for (const d of digits) rest = (rest * 10 + Number(d)) % 97;
  return rest;
}
