const DAY_S = 86_400;

/** Seconds after midnight as 14:05; rounded up, as nobody is there earlier. */
export function formatClock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const minutes = Math.ceil(seconds / 60 - 1e-6);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours % 24).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** 14:05 as seconds after midnight; undefined for anything else. */
export function parseClock(text: string): number | undefined {
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim());
  if (!match) return undefined;
  return (Number(match[1]) * 3600 + Number(match[2]) * 60) % DAY_S;
}

/** Whole minutes, begun ones counted; at least 1 for anything at all. */
export const minutesOf = (seconds: number): number => Math.ceil(seconds / 60 - 1e-6);
