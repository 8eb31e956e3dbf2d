import type { MultiPolygon } from 'geojson';
import type { BalanceOptions, BalancePlace } from '#core/boundaries/grid-balance/balance-types.ts';
import type { BalanceProposal } from '#core/boundaries/grid-balance/propose-balance.ts';

/** What the page tells the worker that divides communities. One question at a time; 'stop' asks for the best so far. */
export type BalanceCall =
  | { task: 'balance'; place: BalancePlace; options: BalanceOptions }
  | { task: 'blocks'; place: BalancePlace; mostHouseholds: number }
  | { task: 'stop' };

export type BalanceAnswer =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'proposal'; proposal: BalanceProposal }
  | { kind: 'blocks'; blocks: MultiPolygon[] }
  | { kind: 'failed'; error: string };
