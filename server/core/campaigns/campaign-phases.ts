/** 阶段 of a campaign with its first and last day, both included, as `YYYY-MM-DD`. */
export interface CampaignPhase {
  code: string;
  name: string;
  fromDate: string;
  toDate: string;
}

/** The code of the phase that holds `day` (`YYYY-MM-DD`); null between phases. Where two hold it, the later one has begun. */
export function phaseOn(phases: readonly CampaignPhase[], day: string): string | null {
  const holding = phases.filter(({ fromDate, toDate }) => fromDate <= day && day <= toDate);
  const latest = holding.reduce<CampaignPhase | undefined>(
    (best, each) => (best === undefined || each.fromDate > best.fromDate ? each : best),
    undefined,
  );
  return latest?.code ?? null;
}
