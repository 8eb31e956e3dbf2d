import { ApiError, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSignedOut } from '../../api/signed-out.store.ts';
import { type FieldForm, ownerOf, useField, type Who } from './field.store.ts';
import { type Basemap, recallBasemap } from './field-basemap.ts';
import type { FieldBundle, FieldWalkabout } from './field-bundle.ts';
import { stopsOf } from './field-bundle.ts';
import { fetchBundle, fetchWalkabouts, fetchWho } from './field-calls.ts';
import { forget, recall, remember, sweep } from './field-storage.ts';
import { keepTiles, tilesAround } from './kept-tiles.ts';
import { openOutbox } from './outbox.store.ts';
import { stopSharing } from './own-position.ts';

const { setState, getState } = useField;
const WHO = 'who';
const PROFILE = 'profile';

/** True when the server could not be asked, as opposed to having refused. */
const isUnreached = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500);

const noted = (error: unknown): void => setState({ isReached: !isUnreached(error) });

/** Finds out who is here, from the server or else from what is kept, and opens what the address names. */
export async function startField(): Promise<void> {
  void sweep();
  try {
    const { who, skewS } = await fetchWho();
    setState({ skewS, isReached: true, error: null });
    useSignedOut.getState().setSignedOut(false);
    await remember(WHO, who);
    await enter(who);
  } catch (error) {
    noted(error);
    const kept = await recall<Who>(WHO);
    if (error instanceof ApiError && error.status === 401) {
      // What is kept stays readable to whoever kept it; sending waits for the session.
      if (kept) await enter(kept);
      else setState({ phase: 'sign_in' });
      return;
    }
    if (!kept) return setState({ phase: 'unreachable', error });
    await enter(kept);
  }
}

async function enter(who: Who): Promise<void> {
  const isSame = getState().who !== null && ownerOf(getState().who!) === ownerOf(who);
  setState({ who, phase: 'ready', ...(isSame ? {} : { bundle: null, walkabouts: null, form: null }) });
  void loadProfile();
  await openOutbox(ownerOf(who));
  await loadWalkabouts();
  const key = Number(new URLSearchParams(window.location.search).get('w'));
  if (Number.isInteger(key) && key > 0) await openWalkabout(key);
}

async function loadProfile(): Promise<void> {
  const profile = await freshOrKept(PROFILE, () => answer(client.profile.$get()));
  if (profile) setState({ profile: profile.value });
}

export async function loadWalkabouts(): Promise<void> {
  const { who } = getState();
  if (!who) return;
  const found = await freshOrKept<FieldWalkabout[]>(`list.${ownerOf(who)}`, () => fetchWalkabouts(who));
  setState({ walkabouts: found?.value ?? [] });
}

/** Shows a walkabout: as the server has it, or as it was when it was opened last. */
export async function openWalkabout(key: number): Promise<void> {
  const { who } = getState();
  if (!who) return;
  const name = `bundle.${key}.${ownerOf(who)}`;
  // What is kept stands there at once; a slow network is no reason to wait at a door.
  const kept = await recall<FieldBundle>(name);
  if (kept && getState().bundle?.walkabout.key !== key) show(kept, true);
  try {
    const bundle = await fetchBundle(key);
    setState({ isReached: true, error: null });
    await remember(name, bundle);
    show(bundle, false);
    void keepMap(bundle);
  } catch (error) {
    noted(error);
    if (!kept) setState({ error });
  }
}

function show(bundle: FieldBundle, isFromDevice: boolean): void {
  const { teamKey, who, bundle: before } = getState();
  const own = bundle.teams.find(({ members }) => members.some(({ userId }) => userId === who?.person.userId));
  const isSame = before?.walkabout.key === bundle.walkabout.key;
  const chosen = isSame && bundle.teams.some(({ key }) => key === teamKey) ? teamKey : null;
  setState({ bundle, isFromDevice, teamKey: chosen ?? own?.key ?? bundle.teams[0]?.key ?? null });
  writeAddress(bundle.walkabout.key);
  if (!isSame) void resumeForm(bundle.walkabout.key);
}

/** A link or QR code may name the stop before which somebody stands. */
async function resumeForm(walkaboutKey: number): Promise<void> {
  const { who, bundle } = getState();
  const stopKey = Number(new URLSearchParams(window.location.search).get('s'));
  if (bundle?.stops.some(({ key }) => key === stopKey)) setState({ openStopKey: stopKey });
  const form = who && (await recall<FieldForm | null>(`form.${ownerOf(who)}`));
  if (form && form.draft.walkaboutKey === walkaboutKey && getState().form === null) {
    setState({ form, openStopKey: form.draft.stopKey });
  }
}

export function closeWalkabout(): void {
  setState({ bundle: null, openStopKey: null, form: null, tab: 'next', error: null });
  writeAddress(null);
  void loadWalkabouts();
}

function writeAddress(key: number | null): void {
  const url = new URL(window.location.href);
  if (key === null) url.search = '';
  else url.searchParams.set('w', String(key));
  window.history.replaceState(null, '', url);
}

/** The server's view of the walkabout, after what was recorded has arrived there. */
export async function refreshWalkabout(): Promise<void> {
  const key = getState().bundle?.walkabout.key;
  if (key !== undefined) await openWalkabout(key);
}

async function keepMap(bundle: FieldBundle): Promise<void> {
  const basemap: Basemap | undefined = await recallBasemap();
  if (!basemap) return;
  const places = stopsOf(bundle, null).map(({ lng, lat }): [number, number] => [lng, lat]);
  const tiles = tilesAround(places, 12, basemap.maxZoom);
  setState({ keptTiles: { kept: 0, of: tiles.length } });
  setState({ keptTiles: { kept: await keepTiles(tiles), of: tiles.length } });
}

async function freshOrKept<T>(key: string, fetchIt: () => Promise<T>): Promise<{ value: T } | undefined> {
  try {
    const value = await fetchIt();
    await remember(key, value);
    return { value };
  } catch (error) {
    noted(error);
    const value = await recall<T>(key);
    // A refusal is said; a session that is over has its own line.
    if (value === undefined && !isUnreached(error)) setState({ error });
    return value === undefined ? undefined : { value };
  }
}

/** Ends the session and takes what was kept of people off this phone. What has not arrived stays, for when its owner is back. */
export async function leave(): Promise<void> {
  const { who } = getState();
  stopSharing();
  await answer(client.accounts['sign-out'].$post());
  await forget(WHO);
  if (who) await sweep(`.${ownerOf(who)}`);
  window.location.assign('/field/');
}
