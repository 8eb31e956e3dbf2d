import type { Candidate } from '#core/walkabouts/candidate.ts';
import type { CandidateAnswer } from '../../server/features/walkabouts/candidates.ts';
import type { StoredPlanAnswer } from '../../server/features/walkabouts/plan-writes.ts';
import type { Stop } from '../../server/features/walkabouts/stops.sql.ts';
import type { Team } from '../../server/features/walkabouts/teams.sql.ts';
import type { WalkaboutRow } from '../../server/features/walkabouts/walkabouts.sql.ts';
import { DAY, type WalkaboutTown, walkaboutOf } from './walkabout-town.ts';

/** A walkabout as its page reads it. */
export interface WalkaboutAnswer {
  walkabout: WalkaboutRow;
  teams: Team[];
  stops: Stop[];
}

let ids = 0;

/** A candidate as the page sends it with a plan. */
export function stopOf(
  { kind, problemKey, entranceKey, householdKey, facilityKey, targetKey, tier, reasons }: Candidate,
  more: object = {},
) {
  const id = `00000000-0000-4000-a000-${String(++ids).padStart(12, '0')}`;
  const subject = { kind, problemKey, entranceKey, householdKey, facilityKey, targetKey };
  return { id, ...subject, tier, reasons, serviceS: 300, setupS: 120, ...more };
}

/** A team as the page sends it back. */
export function asWrite(team: Team & { walkaboutKey?: number }) {
  const {
    key: _,
    orderNumber: __,
    members,
    routeLine: ___,
    walkM: ____,
    walkS: _____,
    walkaboutKey: ______,
    ...rest
  } = team;
  return { ...rest, memberIds: members.map(({ userId }) => userId) };
}

/** What a planner does, said shortly. */
export function actOnWalkabouts({ json }: Pick<WalkaboutTown, 'json'>) {
  const create = async (more: object = {}) =>
    (await json<{ key: number }>('POST', '/api/walkabouts', walkaboutOf(more), 201)).key;
  const read = (key: number) => json<WalkaboutAnswer>('GET', `/api/walkabouts/${key}`);
  const store = (key: number, version: number, stops: object[]) =>
    json<StoredPlanAnswer>('PUT', `/api/walkabouts/${key}/plan`, { version, stops });
  return {
    create,
    read,
    store,
    async errorOf(method: string, path: string, body: unknown, status: number) {
      const answer = await json<{ error: { code: string; details?: object } }>(method, path, body, status);
      return answer.error;
    },
    async candidates(include: string[], more: object = {}) {
      const query = { plannedOn: DAY, include, limit: 2000, ...more };
      return (await json<CandidateAnswer>('POST', '/api/walkabouts/candidates', query)).candidates;
    },
    /** Stores these candidates along the way of the first team. */
    async plan(key: number, candidates: Candidate[], more: (i: number) => object = () => ({})) {
      const { walkabout, teams } = await read(key);
      const stops = candidates.map((each, position) =>
        stopOf(each, { teamKey: teams[0].key, position, ...more(position) }),
      );
      return { stops, answer: await store(key, walkabout.version, stops) };
    },
  };
}
