import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import { type CirculationArea, openArea } from '#core/circulation/area/area-data.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { areaStamp, readCirculationArea } from './read-area.ts';

/** So many areas are kept as they were read: whoever works at one asks for it again and again. */
const KEPT_AREAS = 8;

export interface AreaCache {
  read(principal: Principal, wanted: AreaSpec | undefined): Promise<CirculationArea>;
  network(principal: Principal, spec: AreaSpec): Promise<MotorNetwork>;
}

/** Areas as they were last read, until something they are made of changes, and their networks. */
export function createAreaCache({ db, profile }: Pick<Deps, 'db' | 'profile'>): AreaCache {
  const kept = new Map<string, Promise<CirculationArea>>();
  const networks = new WeakMap<CirculationArea, MotorNetwork>();
  const read = async (principal: Principal, wanted: AreaSpec | undefined) => {
    const stamp = await areaStamp(db, await activeDataset(db));
    const of = JSON.stringify([stamp, principal.scope, wanted ?? null]);
    let area = kept.get(of);
    if (!area) {
      area = readCirculationArea(db, principal, wanted, profile);
      kept.set(of, area);
      // a refusal must not be remembered: the area may be there tomorrow
      area.catch(() => kept.delete(of));
      for (const oldest of [...kept.keys()].slice(0, -KEPT_AREAS)) kept.delete(oldest);
    }
    return area;
  };
  return {
    read,
    async network(principal, spec) {
      const area = await read(principal, spec);
      const network = networks.get(area) ?? openArea(area).network;
      networks.set(area, network);
      return network;
    },
  };
}
