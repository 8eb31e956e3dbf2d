import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { usePlanDraft, walkaboutOf } from './plan-draft.store.ts';
import type { PlanDraft } from './plan-draft.ts';
import { draftOf, stopWrites, teamWrite, unsaved } from './stored-plan.ts';
import { fetchWalkabout, patchWalkabout, putPlan, type WalkaboutAnswer } from './walkabouts.queries.ts';

export interface PlanFile {
  /** Something is not stored yet. */
  isDirty: boolean;
  isSaving: boolean;
  /** Somebody else stored it since, and there are changes here, too. */
  isOutdated: boolean;
  save(): Promise<void>;
  /** Drops the changes here and shows what is stored. */
  reload(): void;
}

const nameOf = (key: number, version: number) => `${key}/${version}`;
const versionOf = (of: string | undefined) => Number(of?.split('/')[1] ?? -1);
const isOf = (of: string | undefined, key: number) => walkaboutOf(of) === String(key);

/** The draft of a stored walkabout: loaded when it is opened, kept while it has changes, stored as a whole. */
export function usePlanFile(data: WalkaboutAnswer | undefined): PlanFile {
  const queryClient = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const { of, draft, saved } = usePlanDraft();
  const changes = useMemo(
    () => (draft && saved ? unsaved(draft, saved) : { teams: false, plan: false }),
    [draft, saved],
  );
  const isDirty = changes.teams || changes.plan;
  const key = data?.walkabout.key;
  const isMine = key !== undefined && isOf(of, key);
  const isNewer = data !== undefined && isMine && data.walkabout.version > versionOf(of);

  useEffect(() => {
    if (!data || isSaving) return;
    if (!isMine && usePlanDraft.getState().resume(String(data.walkabout.key))) return;
    if (!isMine || (isNewer && !isDirty)) load(data);
    else takeAttempts(data);
  }, [data, isMine, isNewer, isDirty, isSaving]);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);

  async function save(): Promise<void> {
    const now = usePlanDraft.getState().draft;
    if (!now || key === undefined || !isDirty) return;
    setSaving(true);
    try {
      let version = versionOf(usePlanDraft.getState().of);
      let stored: PlanDraft = now;
      if (changes.teams) {
        ({ version } = await patchWalkabout(key, {
          version,
          settings: now.settings,
          teams: now.teams.map(teamWrite),
        }));
        const { teams } = await fetchWalkabout(key);
        const keyOf = new Map(teams.map((team) => [team.id, team.key]));
        stored = { ...now, teams: now.teams.map((team) => ({ ...team, key: keyOf.get(team.id) ?? null })) };
        usePlanDraft.getState().setKeys(keyOf);
        // What is stored by now is known, should the second half be refused.
        usePlanDraft
          .getState()
          .setSaved(nameOf(key, version), { ...saved!, settings: now.settings, teams: stored.teams });
      }
      const keyOf = new Map(stored.teams.flatMap(({ id, key: k }) => (k === null ? [] : [[id, k] as const])));
      ({ version } = await putPlan(key, { version, stops: stopWrites(stored, keyOf) }));
      usePlanDraft.getState().setSaved(nameOf(key, version), stored);
    } finally {
      setSaving(false);
      await queryClient.invalidateQueries({ queryKey: ['session'] });
    }
  }

  return {
    isDirty,
    isSaving,
    isOutdated: isNewer && isDirty && !isSaving,
    save,
    reload: () => data && load(data),
  };
}

function load({ walkabout, teams, stops }: WalkaboutAnswer): void {
  usePlanDraft
    .getState()
    .load(nameOf(walkabout.key, walkabout.version), draftOf(walkabout.settings, teams, stops));
}

/** Second attempts come on the way, while somebody has the plan open: they are weighed from then on. */
function takeAttempts({ walkabout, teams, stops }: WalkaboutAnswer): void {
  const { draft, saved, adopt } = usePlanDraft.getState();
  if (!draft || !saved) return;
  const known = new Set([...draft.stops, ...saved.stops].map(({ id }) => id));
  const added = draftOf(walkabout.settings, teams, stops).stops.filter(
    ({ id, attemptOf }) => attemptOf !== null && !known.has(id),
  );
  if (added.length > 0) adopt(added);
}
