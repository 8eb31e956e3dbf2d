const timeZone = 'Asia/Shanghai';

const dayTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});
const dayOnly = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** 2026-11-20 18:00, in the office's time whatever the computer's clock is set to. */
export function formatTime(iso: string): string {
  return dayTime.format(new Date(iso));
}

/** 2026-11-20 */
export function formatDay(iso: string): string {
  return dayOnly.format(new Date(iso));
}

export function formatCount(n: number): string {
  return n.toLocaleString('en-US');
}
