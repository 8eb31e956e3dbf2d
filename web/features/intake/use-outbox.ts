import { useEffect, useRef, useState } from 'react';
import { usePhotosChanged } from '../attachments/attachments.queries.ts';
import { prepareUpload, sendPhoto } from '../attachments/photo-upload.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useIntake } from './intake.store.ts';

/**
 * Sends photos to the problems that their forms became, one after the other, while the next form is filled in. One that has
 * arrived leaves the outbox, so that whatever interrupts it, a reload included, goes on with the rest; ids stay, so none
 * arrives twice. To be used once.
 */
export function useOutbox() {
  const { outbox, dropFromOutbox } = useIntake();
  const timeZone = useProfile().data?.timeZone;
  const changed = usePhotosChanged();
  const [failure, setFailure] = useState<{ id: string; error: unknown }>();
  const isSending = useRef(false);
  const [next] = outbox;
  const count = outbox.length;
  useEffect(() => {
    if (!next || !timeZone || failure?.id === next.id || isSending.current) return;
    isSending.current = true;
    const send = async () => {
      const { id, file, problemKey } = next;
      const prepared = await prepareUpload(file, timeZone);
      const photo = { id, owner: `problem:${problemKey}`, role: 'report', fileName: file.name } as const;
      await sendPhoto(photo, prepared, () => {});
    };
    void send()
      .finally(() => {
        isSending.current = false;
      })
      .then(
        () => {
          dropFromOutbox(next.id);
          void changed();
        },
        (error: unknown) => setFailure({ id: next.id, error }),
      );
  }, [next, timeZone, failure, changed, dropFromOutbox]);

  // Closing the page now would leave them here until the window is opened again.
  useEffect(() => {
    if (count === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [count]);

  return {
    left: count,
    error: failure && failure.id === next?.id ? failure.error : undefined,
    retry: () => setFailure(undefined),
    /** Leaves out one that cannot be taken in at all. */
    skip: () => next && dropFromOutbox(next.id),
  };
}
