/**
 * Ticket numbers (排队号): a letter for the kind of work and three digits, new each day. Letters that are mistaken for digits
 * are left out. They are all that the public display ever shows of a person.
 */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The letter of the kind of work that stands at `position` (from 0) in the catalogue; after the last letter they begin anew. */
export function letterOf(position: number): string {
  return LETTERS[position % LETTERS.length] ?? 'A';
}

/** `A`, 12 → `A012`. A fourth digit appears when a day has had a thousand. */
export function printTicket(letter: string, number: number): string {
  return letter + String(number).padStart(3, '0');
}

const SPOKEN = '零幺二三四五六七八九';

/** As it is called in Chinese: `A012` → `A，零幺二`. A pause after the letter, every digit by itself. */
export function speakTicket(ticket: string): string {
  return `${ticket.slice(0, 1)}，${ticket.slice(1).replace(/\d/g, (digit) => SPOKEN[Number(digit)] ?? '')}`;
}
