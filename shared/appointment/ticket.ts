/** The number that is called out and shown instead of a name: `A017`. Null before there is one. */
export function printTicket(of: { ticketLetter: string | null; ticketNumber: number | null }): string | null {
  return of.ticketNumber === null ? null : `${of.ticketLetter ?? ''}${String(of.ticketNumber).padStart(3, '0')}`;
}
