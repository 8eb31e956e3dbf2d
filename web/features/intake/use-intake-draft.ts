import { useEffect, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { localDay } from '#core/lib/local-day.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { useIntakeOptions } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import { emptyDraft, habitsOf, type IntakeDraft, isBegun } from './intake-draft.ts';
import { startHabits } from './intake-habits.ts';
import {
  forgetIntake,
  loadHabits,
  loadIntake,
  saveHabits,
  saveIntake,
  storageKey,
} from './intake-storage.ts';

const SAVE_PAUSE_MS = 300;

/**
 * The form of whoever is here: read when it is opened first, kept while it is filled in. `isKept` says whether the
 * browser has it, so that a reload loses nothing.
 */
export function useIntakeDraft() {
  const { isOpen, draft, taken, outbox, begin, forget } = useIntake();
  const session = useSession().data;
  const profile = useProfile().data;
  const options = useIntakeOptions(isOpen).data;
  const key = session && storageKey(session.principal.id, session.dataset);
  const [isKept, setKept] = useState(false);
  const loadedKey = useRef<string>(undefined);

  const fresh = (): IntakeDraft | undefined => {
    if (!profile || !options) return undefined;
    // The day of demonstration data is over at midnight: it is still that day.
    const moment = new Date(Date.parse(options.now) - 1).toISOString();
    const day = localDay(moment, profile.timeZone);
    const isGridWorker = session?.principal.role === 'grid_worker';
    return emptyDraft(uuid(), startHabits(loadHabits(), profile, options.campaigns, day, isGridWorker));
  };
  const latest = useRef(fresh);
  latest.current = fresh;

  useEffect(() => {
    if (!key || key === loadedKey.current) return;
    if (loadedKey.current !== undefined) {
      loadedKey.current = undefined;
      forget();
    }
  }, [key, forget]);

  const isReady = isOpen && key !== undefined && profile !== undefined && options !== undefined;
  useEffect(() => {
    if (!isReady || loadedKey.current === key) return;
    loadedKey.current = key;
    void loadIntake(key).then((stored) => {
      const start = latest.current();
      if (loadedKey.current !== key || !start) return;
      begin(stored?.draft ?? start, stored?.outbox);
    });
  }, [isReady, key, begin]);

  useEffect(() => {
    if (!key || !draft || loadedKey.current !== key) return;
    setKept(false);
    // What was sent is nobody's draft any more.
    const begun = !taken && isBegun(draft) ? draft : null;
    const save = async () => {
      if (begun || outbox.length > 0)
        setKept(await saveIntake(key, { draft: begun, outbox, savedAt: Date.now() }));
      else await forgetIntake(key);
    };
    const timer = setTimeout(() => void save(), taken ? 0 : SAVE_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, draft, taken, outbox]);

  return {
    draft,
    taken,
    options,
    isKept,
    /** An empty form; what is the same at this window stays. */
    renew: () => {
      if (draft) saveHabits(habitsOf(draft));
      const next = latest.current();
      if (next) begin(next);
    },
  };
}
