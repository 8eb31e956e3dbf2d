import profile from '../../../data/profiles/default.json' with { type: 'json' };
import type { ProblemReadOptions } from '../../../server/features/imports/tables/index.ts';

/** The options of a reading with the default profile, as of the end of 2026. */
export function readOptions(options: Partial<ProblemReadOptions>): ProblemReadOptions {
  return {
    profileTimeZone: profile.timeZone,
    categories: profile.categories,
    sources: profile.sources,
    nowMs: Date.UTC(2026, 11, 31),
    ...options,
  };
}
