import type { Mode, Principal } from './principal.ts';

/** What every handler finds in its context. */
export interface Env {
  Variables: { principal: Principal; mode: Mode; requestId: string; isPlain?: boolean };
}
