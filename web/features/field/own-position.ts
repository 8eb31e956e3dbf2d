import { create } from 'zustand';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { readAbilities } from './device-abilities.ts';

export interface OwnPosition {
  lng: number;
  lat: number;
  accuracyM: number;
  at: string;
}

interface PositionState {
  isOn: boolean;
  /** Others see where this team is; off unless somebody switches it on, and never kept. */
  isShared: boolean;
  position: OwnPosition | null;
  trouble: 'denied' | 'unavailable' | null;
}

export const useOwnPosition = create<PositionState>(() => ({
  isOn: false,
  isShared: false,
  position: null,
  trouble: null,
}));

const { setState, getState } = useOwnPosition;
/** The server drops what is older than two minutes. */
const SHARE_EVERY_MS = 20_000;
let watch: number | undefined;
let sharing: { walkaboutKey: number; timer: ReturnType<typeof setInterval> } | undefined;

export function watchPosition(isOn: boolean): void {
  if (watch !== undefined) navigator.geolocation.clearWatch(watch);
  watch = undefined;
  setState({ isOn, position: isOn ? getState().position : null, trouble: null });
  if (!isOn) {
    stopSharing();
    return;
  }
  if (!readAbilities().tellsPosition) {
    setState({ isOn: false });
    return;
  }
  watch = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) =>
      setState({
        trouble: null,
        position: {
          lng: coords.longitude,
          lat: coords.latitude,
          accuracyM: coords.accuracy,
          at: new Date(timestamp).toISOString(),
        },
      }),
    (error) => setState({ trouble: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' }),
    { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 },
  );
}

export function sharePosition(walkaboutKey: number): void {
  stopSharing();
  if (!getState().isOn) watchPosition(true);
  const send = () => {
    const { position } = getState();
    if (!position) return;
    const param = { key: String(walkaboutKey) };
    // Where somebody was is of no use afterwards: what does not get through is not tried again.
    void answer(client.walkabouts[':key'].positions.$post({ param, json: position })).catch(() => {});
  };
  sharing = { walkaboutKey, timer: setInterval(send, SHARE_EVERY_MS) };
  setState({ isShared: true });
  send();
  // The first fix may take a while.
  const first = useOwnPosition.subscribe(({ position, isShared }) => {
    if (position && isShared) send();
    if (position || !isShared) first();
  });
}

export function stopSharing(): void {
  if (!sharing) return;
  clearInterval(sharing.timer);
  const param = { key: String(sharing.walkaboutKey) };
  sharing = undefined;
  setState({ isShared: false });
  void answer(client.walkabouts[':key'].positions.$delete({ param })).catch(() => {});
}
