import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** Asia/Shanghai has no summer time. */
const OFFSET_MINUTES = 480;

/** An instant as a picker shows it: the office's wall clock, whatever the computer's zone. */
export function toOfficeTime(iso: string): Dayjs {
  return dayjs(dayjs.utc(iso).add(OFFSET_MINUTES, 'minute').format('YYYY-MM-DDTHH:mm:ss'));
}

/** The instant of a wall-clock time that somebody picked. */
export function fromOfficeTime(picked: Dayjs): string {
  return dayjs.utc(picked.format('YYYY-MM-DDTHH:mm:ss')).subtract(OFFSET_MINUTES, 'minute').toISOString();
}
