/**
 * An expected outcome of the domain is a value, not an exception. `reason` is a key of the dictionary
 * (`walkabouts.reasons.time_budget_too_small`); `details` carry the offending values for the sentence.
 */
export type Outcome<T, Reason extends string = string> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; reason: Reason; details?: Record<string, string | number> };

/** What a long computation yields between its steps; `done` and `total` are in units of the computation's own steps. */
export interface Progress {
  step: string;
  done: number;
  total: number;
}
