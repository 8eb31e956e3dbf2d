import { ApiError, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import type { Who } from './field.store.ts';
import type { FieldBundle, FieldWalkabout } from './field-bundle.ts';

/** Who is here. The answer's own date tells how wrong the phone's clock is. */
export async function fetchWho(): Promise<{ who: Who; skewS: number }> {
  let response: Response;
  try {
    response = (await client.session.$get()) as unknown as Response;
  } catch (error) {
    throw new ApiError('network', 0, String(error), '-', {});
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  const { principal, dataset, asOf } = await answer(
    Promise.resolve(response as unknown as Awaited<ReturnType<typeof client.session.$get>>),
  );
  const { id, name, role, userId } = principal;
  return {
    who: { person: { id, name, role, userId }, dataset, asOf },
    // The header counts whole seconds.
    skewS: Number.isNaN(date) ? 0 : Math.round((Date.now() - date) / 1000),
  };
}

/** Walkabouts in which this person walks, today and ahead; without an account, all there are. */
export async function fetchWalkabouts(who: Who): Promise<FieldWalkabout[]> {
  const { rows, today } = await answer(client.walkabouts.mine.$get());
  if (rows.length > 0 || who.person.userId !== null) return rows;
  const all = await answer(client.walkabouts.$get({ query: { from: today } }));
  return all.rows.filter(({ status }) => status !== 'draft' && status !== 'cancelled');
}

export async function fetchBundle(key: number): Promise<FieldBundle> {
  return answer(client.walkabouts[':key'].field.$get({ param: { key: String(key) } }));
}
