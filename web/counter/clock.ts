const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });

/** The centre's time of day: `09:05`. */
export function clock(instant: number): string {
  return CLOCK.format(new Date(instant));
}
