import type { BalanceProposal } from '#core/boundaries/grid-balance/propose-balance.ts';
import { nameGrids } from '#core/boundaries/name-grids.ts';
import type { Community } from './boundaries.queries.ts';
import { type DraftGrid, newIds } from './boundary-draft.store.ts';

/** A computed division as grids of a draft: those that go on keep key, name and code, the others are named in the usual form. */
export function proposalDraft(community: Community, { grids }: BalanceProposal): DraftGrid[] {
  const added = grids.filter(({ today }) => today < 0);
  const ids = newIds(added.length);
  const names = nameGrids([...community.grids, ...community.retired], added.length, community.name);
  let next = 0;
  // Those that go on stand where they stood, new ones after them.
  const order = (today: number) => (today < 0 ? Infinity : today);
  const sorted = [...grids].sort((a, b) =>
    order(a.today) === order(b.today) ? 0 : order(a.today) - order(b.today),
  );
  return sorted.map(({ geometry, today }) => {
    const own = today < 0 ? undefined : community.grids[today];
    if (own) return { id: String(own.key), key: own.key, name: own.name, code: own.code, geometry };
    const at = next++;
    return { id: ids[at]!, key: null, ...names[at]!, geometry };
  });
}
