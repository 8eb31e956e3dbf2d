import { useEffect, useRef, useState } from 'react';
import { usePhotosChanged } from '../attachments/attachments.queries.ts';
import { prepareUpload, sendPhoto } from '../attachments/photo-upload.ts';
import { useProfile } from '../profile/profile.queries.ts';
import type { TakenIn } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import type { IntakeDraft } from './intake-draft.ts';

/**
 * Sends the photos of a draft to the problem it became, one after the other. One that has arrived leaves the draft, so that
 * whatever interrupts it, a reload included, goes on with the rest; ids stay, so none arrives twice.
 */
export function useDraftUploads(taken: TakenIn, draft: IntakeDraft) {
  const timeZone = useProfile().data?.timeZone;
  const changed = usePhotosChanged();
  const [failure, setFailure] = useState<unknown>();
  const isSending = useRef(false);
  const [next] = draft.photos;
  const count = draft.photos.length;
  useEffect(() => {
    if (!next || !timeZone || failure !== undefined || isSending.current) return;
    isSending.current = true;
    const send = async () => {
      const owner = `problem:${taken.problemKey}`;
      const prepared = await prepareUpload(next.file, timeZone);
      await sendPhoto({ id: next.id, owner, role: 'report', fileName: next.file.name }, prepared, () => {});
      await changed();
    };
    void send().then(
      () => {
        isSending.current = false;
        const { draft: now, patch } = useIntake.getState();
        if (now?.id === draft.id) patch({ photos: now.photos.filter(({ id }) => id !== next.id) });
      },
      (error: unknown) => {
        isSending.current = false;
        setFailure(error);
      },
    );
  }, [next, timeZone, failure, taken.problemKey, draft.id, changed]);

  // Closing the page now would leave them here.
  useEffect(() => {
    if (count === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [count]);

  return {
    left: count,
    failure,
    retry: () => setFailure(undefined),
    /** Leaves the first one out, where it cannot be taken in at all. */
    skip: () => {
      const { draft: now, patch } = useIntake.getState();
      if (now) patch({ photos: now.photos.slice(1) });
      setFailure(undefined);
    },
  };
}
