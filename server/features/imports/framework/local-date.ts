/** The calendar day of an instant where the office is, 'YYYY-MM-DD'. */
export function localDate(instant: string, timeZone: string): string {
  // The Swedish locale writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));
}
