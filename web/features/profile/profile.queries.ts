import { useQuery } from '@tanstack/react-query';
import type { Category, NamedCode, Profile } from '#core/profile/profile.ts';
import { IMPORTED_CATEGORY_PREFIX as IMPORTED_PREFIX } from '#core/profile/profile.ts';
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

/** A code that is not in the profile stands for itself, without the mark of an import. */
function foreign(code: string): Category {
  const name = code.startsWith(IMPORTED_PREFIX) ? code.slice(IMPORTED_PREFIX.length) : code;
  return { code, name, nameEn: name, parentCode: null };
}

/** The source with this code, the profile's or one that an import brought along. */
export function sourceOf(profile: Profile, code: string): NamedCode {
  return profile.sources.find((source) => source.code === code) ?? foreign(code);
}

/** The profile's categories, and after them those that an import brought along. */
export function categoriesInUse(profile: Profile, codes: readonly string[]): Category[] {
  const known = new Set(profile.categories.map((category) => category.code));
  const others = codes.filter((code) => !known.has(code)).map(foreign);
  return [...profile.categories, ...others.sort((a, b) => a.name.localeCompare(b.name))];
}
