import type { LngLat } from '#core/geo/types.ts';
import {
  INITIAL_SERVICE,
  LIMIT_MINUTES,
  type LinkedService,
  PACES,
  type Pace,
} from './service-choice.store.ts';

const KIND = /^[a-z_]{2,30}$/;

/** `sk=market,shop&sm=10&sp=slow&ss=1&sx=120.64512,35.91923`; nothing of what is as at the start. */
export function formatService({ kinds, limitMinutes, pace, avoidSteps, trial }: LinkedService): string {
  const first = INITIAL_SERVICE;
  return [
    kinds.join() !== first.kinds.join() && `sk=${kinds.join()}`,
    limitMinutes !== first.limitMinutes && `sm=${limitMinutes}`,
    pace !== first.pace && `sp=${pace}`,
    avoidSteps && 'ss=1',
    // A metre.
    trial && `sx=${trial.map((degrees) => degrees.toFixed(5)).join()}`,
  ]
    .filter(Boolean)
    .join('&');
}

/** What makes no sense is left out. */
export function parseService(query: string): LinkedService {
  const params = new URLSearchParams(query);
  const kinds = [...new Set((params.get('sk') ?? '').split(',').filter((kind) => KIND.test(kind)))];
  const pace = params.get('sp') ?? '';
  return {
    kinds: kinds.length > 0 ? kinds : INITIAL_SERVICE.kinds,
    limitMinutes:
      LIMIT_MINUTES.find((minutes) => String(minutes) === params.get('sm')) ?? INITIAL_SERVICE.limitMinutes,
    pace: Object.hasOwn(PACES, pace) ? (pace as Pace) : INITIAL_SERVICE.pace,
    avoidSteps: params.get('ss') === '1',
    trial: parsePlace(params.get('sx') ?? ''),
  };
}

function parsePlace(text: string): LngLat | undefined {
  const match = /^(-?\d{1,3}(?:\.\d{1,7})?),(-?\d{1,2}(?:\.\d{1,7})?)$/.exec(text);
  if (!match) return undefined;
  const [lng, lat] = [Number(match[1]), Number(match[2])];
  return Math.abs(lng) <= 180 && Math.abs(lat) < 85 ? [lng, lat] : undefined;
}
