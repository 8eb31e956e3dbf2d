import { useCallback, useEffect, useRef, useState } from 'react';
import { v4 as uuid } from 'uuid';
import { useProfile } from '../profile/profile.queries.ts';
import { type PhotoRole, usePhotosChanged } from './attachments.queries.ts';
import { prepareUpload, sendPhoto } from './photo-upload.ts';

/** A photo on its way: it leaves the list when the server has it. */
export interface PhotoUpload {
  id: string;
  role: PhotoRole;
  file: File;
  /** Of the picture on this computer. */
  previewUrl: string;
  state: 'waiting' | 'sending' | 'failed';
  /** 0 to 1 */
  share: number;
  error?: unknown;
}

/** Sends photos one after the other; one that failed stays, with its reason, and can be sent again under the same id. */
export function usePhotoUploads(owner: string) {
  const [uploads, setUploads] = useState<PhotoUpload[]>([]);
  const [place, setPlace] = useState<[number, number]>();
  const changed = usePhotosChanged();
  const timeZone = useProfile().data?.timeZone ?? 'Asia/Shanghai';
  const isSending = useRef(false);

  const patch = useCallback(
    (id: string, change: Partial<PhotoUpload>) =>
      setUploads((list) => list.map((each) => (each.id === id ? { ...each, ...change } : each))),
    [],
  );
  const forget = useCallback(
    (id: string) =>
      setUploads((list) => {
        const gone = list.find((each) => each.id === id);
        if (gone) URL.revokeObjectURL(gone.previewUrl);
        return list.filter((each) => each.id !== id);
      }),
    [],
  );

  const next = uploads.find(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!next || isSending.current) return;
    isSending.current = true;
    const { id, role, file } = next;
    const send = async () => {
      patch(id, { state: 'sending', share: 0, error: undefined });
      const prepared = await prepareUpload(file, timeZone);
      await sendPhoto({ id, owner, role, fileName: file.name }, prepared, (share) => patch(id, { share }));
      if (prepared.lngLat) setPlace(prepared.lngLat);
      await changed();
      forget(id);
    };
    void send()
      .catch((error: unknown) => patch(id, { state: 'failed', error }))
      .finally(() => {
        isSending.current = false;
      });
  }, [next, owner, timeZone, patch, forget, changed]);

  return {
    uploads,
    /** Where a photo that was just sent was taken; stays on this computer unless the person uses it. */
    place,
    dismissPlace: () => setPlace(undefined),
    add: (files: Iterable<File>, role: PhotoRole) =>
      setUploads((list) => [
        ...list,
        ...[...files].map((file) => ({
          id: uuid(),
          role,
          file,
          previewUrl: URL.createObjectURL(file),
          state: 'waiting' as const,
          share: 0,
        })),
      ]),
    retry: (id: string) => patch(id, { state: 'waiting', share: 0 }),
    forget,
  };
}
