import { dayText } from './brush-range.ts';

const DAY_MS = 86_400_000;
const STEPS_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
const STEPS_DAYS = [1, 2, 7, 14];

/** Round dates on the axis, at most `most` of them: days for short spans, else months or years. */
export function timeTicks(firstDay: number, lastDay: number, most: number): { day: number; label: string }[] {
  const days = lastDay - firstDay + 1;
  const dayStep = days <= 92 ? STEPS_DAYS.find((step) => days / step <= most) : undefined;
  if (dayStep !== undefined) {
    const first = Math.ceil(firstDay / dayStep) * dayStep;
    return Array.from({ length: Math.max(Math.floor((lastDay - first) / dayStep) + 1, 0) }, (_, i) => {
      const day = first + i * dayStep;
      return { day, label: dayText(day).slice(5) };
    });
  }
  const months = days / 30.44;
  const step = STEPS_MONTHS.find((each) => months / each <= most) ?? 2400;
  const start = new Date(firstDay * DAY_MS);
  const firstMonth = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  const ticks: { day: number; label: string }[] = [];
  for (let month = firstMonth; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (day > lastDay) return ticks;
    if (day >= firstDay) ticks.push({ day, label: dayText(day).slice(0, step % 12 === 0 ? 4 : 7) });
  }
}
