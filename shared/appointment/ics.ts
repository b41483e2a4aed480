/** An entry of a calendar; instants in milliseconds since 1970 UTC. */
export interface CalendarEntry {
  uid: string;
  startsAt: number;
  endsAt: number;
  changedAt: number;
  /** Raised by every change, so that a calendar replaces what it has. */
  sequence: number;
  isCancelled: boolean;
  summary: string;
  location?: string;
  description?: string;
  url?: string;
  /** Minutes before at which the phone rings. */
  remindBefore?: number;
}

const CRLF = '\r\n';
/** RFC 5545 §3.1: a line has at most 75 octets, longer ones go on after a space. */
const LINE = 75;

/** A calendar file (RFC 5545). Times are UTC instants, so it needs no time zone of its own. */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Menpai//Appointments//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ];
  return lines.map(folded).join(CRLF) + CRLF;
}

function event(entry: CalendarEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `DTSTAMP:${utc(entry.changedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SEQUENCE:${entry.sequence}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.location ? [`LOCATION:${escaped(entry.location)}`] : []),
    ...(entry.description ? [`DESCRIPTION:${escaped(entry.description)}`] : []),
    ...(entry.url ? [`URL:${entry.url}`] : []),
    ...(entry.remindBefore && !entry.isCancelled ? alarm(entry.remindBefore, entry.summary) : []),
    'END:VEVENT',
  ];
}

function alarm(minutes: number, words: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(words)}`, `TRIGGER:-PT${minutes}M`, 'END:VALARM'];
}

/** `20261126T011500Z` */
function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** TEXT of RFC 5545 §3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** Octets of a character in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  // By characters, so that none of several octets is cut.
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LINE - (parts.length ? 1 : 0)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(`${CRLF} `);
}
