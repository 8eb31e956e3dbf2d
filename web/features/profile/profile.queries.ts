import { useQuery } from '@tanstack/react-query';
import type { Category, Profile } from '#core/profile/profile.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';

/** Categories, sources and the like; fixed while the server runs. */
export function useProfile() {
  return useQuery({
    queryKey: ['profile'],
    queryFn: async (): Promise<Profile> => answer(client.profile.$get()),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const IMPORTED_PREFIX = 'x:';

/** The profile's categories, and after them those that an import brought along. */
export function categoriesInUse(profile: Profile, codes: readonly string[]): Category[] {
  const known = new Set(profile.categories.map((category) => category.code));
  const foreign = codes
    .filter((code) => !known.has(code))
    .map((code) => {
      const name = code.startsWith(IMPORTED_PREFIX) ? code.slice(IMPORTED_PREFIX.length) : code;
      return { code, name, nameEn: name, parentCode: null };
    });
  return [...profile.categories, ...foreign.sort((a, b) => a.name.localeCompare(b.name))];
}
