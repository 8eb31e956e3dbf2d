/**
 * Wall-clock time of an IANA zone to an instant, by asking Intl for the zone's offset. Offsets are remembered by the
 * hour: formatting costs some microseconds and a file has 100,000 rows.
 */
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether Intl knows the zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoneFormat(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds since 1970 UTC of a wall-clock time, given as if it were UTC. In the hour that is skipped in spring the
 * time before the change is used; in the hour that comes twice in autumn, the first.
 */
export function instantOfLocal(localMs: number, timeZone: string): number {
  const before = localMs - offsetMs(localMs - 86_400_000, timeZone);
  if (before + offsetMs(before, timeZone) === localMs) return before;
  const guess = localMs - offsetMs(before, timeZone);
  return guess + offsetMs(guess, timeZone) === localMs ? guess : before;
}

/** The wall-clock time of an instant in a zone, as milliseconds as if it were UTC. */
export function localOfInstant(instantMs: number, timeZone: string): number {
  return instantMs + offsetMs(instantMs, timeZone);
}

function offsetMs(instantMs: number, timeZone: string): number {
  const hour = Math.floor(instantMs / 3_600_000);
  const key = `${timeZone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts: Record<string, number> = {};
  for (const { type, value } of zoneFormat(timeZone).formatToParts(hour * 3_600_000))
    parts[type] = Number(value);
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  const offset = local - hour * 3_600_000;
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
