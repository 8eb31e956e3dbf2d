/** A phone whose clock is off by less counts as right. */
export const CLOCK_TOLERANCE_S = 120;

/** When something happened by the server's reckoning, and by how much the phone's clock was ahead (seconds; behind is negative). */
export interface ReckonedTimes {
  arrivedAt: string;
  leftAt: string | null;
  skewS: number;
}

/**
 * The times of a record in the server's time. A phone says with each record what its own clock shows while it sends
 * (`sentAt`); against the moment of arrival (`receivedAt`) that tells how wrong it is. `effectiveAt` is what counts as now:
 * the same moment, or beside demonstration data their own day, in which a visit then lies as long ago as it was. Nothing lies
 * ahead of now. All instants are ISO 8601.
 */
export function reckonTimes(
  times: { arrivedAt: string; leftAt: string | null; sentAt: string },
  receivedAt: string,
  effectiveAt: string,
): ReckonedTimes {
  const sent = Date.parse(times.sentAt);
  const skewMs = sent - Date.parse(receivedAt);
  const isRight = Math.abs(skewMs) <= CLOCK_TOLERANCE_S * 1000 && receivedAt === effectiveAt;
  const now = Date.parse(effectiveAt);
  const reckon = (instant: string) => {
    const at = Date.parse(instant);
    const moved = isRight ? at : now - (sent - at);
    return new Date(Math.min(moved, now)).toISOString();
  };
  return {
    arrivedAt: reckon(times.arrivedAt),
    leftAt: times.leftAt === null ? null : reckon(times.leftAt),
    skewS: Math.round(skewMs / 1000),
  };
}
