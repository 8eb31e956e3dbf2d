import type { MultiPolygon } from 'geojson';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BalanceOptions, BalancePlace } from '#core/boundaries/grid-balance/balance-types.ts';
import type { BalanceProposal } from '#core/boundaries/grid-balance/propose-balance.ts';
import type { BalanceAnswer, BalanceCall } from '../../compute/balance.protocol.ts';
import type { Community } from './boundaries.queries.ts';

/** A block is a quarter of a grid at most, so that a few of them make a good size. */
const MOST_HOUSEHOLDS = 100;

export interface Balance {
  /** 0 to 1 while it is being worked out. */
  progress: number | undefined;
  proposal: BalanceProposal | undefined;
  blocks: readonly MultiPolygon[];
  error: string | undefined;
  start(options: BalanceOptions): void;
  stop(): void;
  /** Has the blocks cut, where nobody did yet. */
  needBlocks(): void;
}

const NONE: readonly MultiPolygon[] = [];

export function placeOf({ grids, geometry, buildings, streets }: Community): BalancePlace {
  return {
    grids:
      grids.length > 0
        ? grids.map(({ key, geometry: own }) => ({ id: String(key), geometry: own }))
        : [{ id: 'whole', geometry }],
    isDivided: grids.length > 0,
    buildings,
    streets: streets.map(({ class: kind, line }) => ({ class: kind, line })),
  };
}

/** The worker that divides a community: what it has found, and how far it is. It lives as long as the page of the community. */
export function useBalance(community: Community): Balance {
  const worker = useRef<Worker>(undefined);
  const [progress, setProgress] = useState<number>();
  const [proposal, setProposal] = useState<BalanceProposal>();
  const [blocks, setBlocks] = useState<readonly MultiPolygon[]>(NONE);
  const [error, setError] = useState<string>();
  const isAsked = useRef(false);

  useEffect(() => () => worker.current?.terminate(), []);
  const ask = useCallback((call: BalanceCall) => {
    if (!worker.current) {
      const made = new Worker(new URL('../../compute/balance.worker.ts', import.meta.url), {
        type: 'module',
      });
      made.addEventListener('message', ({ data }: MessageEvent<BalanceAnswer>) => {
        if (data.kind === 'progress') {
          setProgress(data.total === 0 ? 0 : data.done / data.total);
          return;
        }
        setProgress(undefined);
        if (data.kind === 'failed') setError(data.error);
        if (data.kind === 'blocks') setBlocks(data.blocks);
        if (data.kind === 'proposal') {
          setProposal(data.proposal);
          setBlocks(data.proposal.blocks);
        }
      });
      made.addEventListener('error', (event) => {
        setProgress(undefined);
        setError(event.message);
      });
      worker.current = made;
    }
    worker.current.postMessage(call);
  }, []);
  return {
    progress,
    proposal,
    blocks,
    error,
    start: (options) => {
      setError(undefined);
      setProgress(0);
      isAsked.current = true;
      ask({ task: 'balance', place: placeOf(community), options });
    },
    stop: () => ask({ task: 'stop' }),
    needBlocks: () => {
      if (isAsked.current) return;
      isAsked.current = true;
      ask({ task: 'blocks', place: placeOf(community), mostHouseholds: MOST_HOUSEHOLDS });
    },
  };
}
