import { printTicket } from '../appointment/ticket.ts';

/** The number of someone at the counter: `A012`. All that the public display ever shows of a person. */
export function ticketOf({ letter, number }: { letter: string; number: number }): string {
  return printTicket({ ticketLetter: letter, ticketNumber: number }) ?? '';
}

const SPOKEN = '零幺二三四五六七八九';

/** As it is called in Chinese: `A012` → `A，零幺二`. A pause after the letter, every digit by itself. */
export function speakTicket(ticket: string): string {
  return `${ticket.slice(0, 1)}，${ticket.slice(1).replace(/\d/g, (digit) => SPOKEN[Number(digit)] ?? '')}`;
}
