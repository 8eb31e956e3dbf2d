import type { VisitRules } from '#core/profile/profile.ts';
import { visitRulesOf } from '#core/visits/cadence.ts';
import { type LearnedMinutes, learnMinutes } from '#core/visits/learned-minutes.ts';
import { CANDIDATE_KINDS, type CandidateKind } from '#core/walkabouts/candidate.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectTimes } from './visit-rows.sql.ts';

export interface KindMinutes {
  kind: CandidateKind;
  /** What new walkabouts begin with, and whether the office took it over. */
  planned: number;
  isAdopted: boolean;
  /** Null without a visit that has a beginning and an end. */
  learned: LearnedMinutes | null;
}

/** How long visits take by kind of stop, beside what is planned for them. */
export async function kindMinutes({ db, profile }: Pick<Deps, 'db' | 'profile'>): Promise<KindMinutes[]> {
  const learned = learnMinutes(await selectTimes(db, await activeDataset(db)));
  const adopted = visitRulesOf(profile).serviceMinutes ?? {};
  return CANDIDATE_KINDS.map((kind) => ({
    kind,
    planned: adopted[kind] ?? DEFAULT_WALKABOUT_SETTINGS.minutes[kind],
    isAdopted: adopted[kind] !== undefined,
    learned: learned.find((each) => each.kind === kind) ?? null,
  }));
}

/** The office's minutes of some kinds from now on; null gives back what came with the program. */
export async function adoptMinutes(
  deps: Deps,
  principal: Principal,
  minutes: Partial<Record<CandidateKind, number | null>>,
): Promise<void> {
  const rules = visitRulesOf(deps.profile);
  const wanted = { ...rules.serviceMinutes, ...minutes };
  const serviceMinutes = Object.fromEntries(
    Object.entries(wanted).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
  const visits: VisitRules = { ...rules, serviceMinutes };
  await writeChange(deps, principal.id, (tx) =>
    tx.query(
      `insert into settings (name, value) values ('profile_overlay', $1::jsonb)
       on conflict (name) do update set value = settings.value || excluded.value`,
      [JSON.stringify({ visits })],
    ),
  );
  deps.profile = { ...deps.profile, visits };
}
