import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Box } from '#core/attachments/pixels.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

/** Who sees photos at all; the server says the same, and which. */
const VIEWERS = ['admin', 'leader', 'department', 'secretary', 'grid_worker'];

export function useMaySeePhotos(): boolean {
  const role = useSession().data?.principal.role;
  return role !== undefined && VIEWERS.includes(role);
}

/** The photos of an owner such as `problem:12`, and what may be added. */
export function usePhotos(owner: string) {
  const session = useSession().data;
  const maySee = useMaySeePhotos();
  return useQuery({
    queryKey: ['photos', session?.dataset, owner, session?.dataVersion],
    queryFn: () => answer(client.attachments.$get({ query: { owner } })),
    enabled: maySee,
    placeholderData: (before, query) => (query?.queryKey[2] === owner ? before : undefined),
  });
}

export type Photo = NonNullable<ReturnType<typeof usePhotos>['data']>['photos'][number];
export type PhotoRole = Photo['role'];
export const PHOTO_ROLES: readonly PhotoRole[] = ['report', 'before', 'after', 'evidence'];

/** With the hash of its content, as what lies under one id changes when it is blacked out. */
export function photoUrl({ id, sha256 }: Photo, variant: 'file' | 'thumbnail'): string {
  return `/api/attachments/${id}/${variant}?v=${sha256.slice(0, 12)}`;
}

export function usePhotosChanged() {
  const queryClient = useQueryClient();
  // The session carries the data version, from which everything else follows.
  return () => queryClient.invalidateQueries({ queryKey: ['session'] });
}

/** Takes a photo away, or brings it back. */
export function useRemovePhoto() {
  const changed = usePhotosChanged();
  return useMutation({
    mutationFn: ({ id, isRemoved }: { id: string; isRemoved: boolean }) =>
      isRemoved
        ? answer(client.attachments[':id'].$delete({ param: { id } }))
        : answer(client.attachments[':id'].restore.$post({ param: { id } })),
    onSuccess: changed,
  });
}

/** Burns black boxes in, for good. */
export function useRedactPhoto() {
  const changed = usePhotosChanged();
  return useMutation({
    mutationFn: ({ photo, boxes }: { photo: Photo; boxes: Box[] }) =>
      answer(
        client.attachments[':id'].redact.$post({
          param: { id: photo.id },
          json: { expectedSha256: photo.sha256, boxes },
        }),
      ),
    onSuccess: changed,
  });
}
