import type { Scene } from '#core/reviews/scene.ts';
import { NO_SCENE, useFrameScene } from '../../app/frame-scene.store.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { openSceneLink } from '../../app/page-link.ts';
import { parseLink } from '../../app/url-state.ts';
import type { Camera } from '../../map/camera.ts';
import type { MapOwner } from '../../map/map-owner.ts';
import { beginScene, withoutListing } from './off-scene.store.ts';

const FLIGHT_MS = 700;
/** Farther or deeper than this a flight is only a wait. */
const FLIGHT_SCREENS = 2;
const FLIGHT_ZOOMS = 3;

export interface OpenOptions {
  /** Movement is welcome, and what lies on the way can be had. */
  mayFly: boolean;
}

/** Whether the scene has a map to show. */
export function hasMap({ layout, query }: Scene): boolean {
  return layout !== 'words' && layout !== 'page' && query !== '';
}

/** Puts the screen to what the scene says, exactly. */
export function openScene(scene: Scene, { mayFly }: OpenOptions): void {
  if (hasMap(scene)) {
    const mode = useModeStore.getState().mode.kind;
    const { owner } = useFrameScene.getState();
    const from = mode === 'problems' ? owner?.camera() : undefined;
    withoutListing(() => openSceneLink(scene.query));
    if (useModeStore.getState().mode.kind !== mode) useFrameScene.setState(NO_SCENE);
    else if (owner && mode === 'problems')
      arrive(owner, from, parseLink(scene.query).workplace.camera, mayFly);
  }
  beginScene({ playsPeriod: scene.layout === 'timeline' });
}

function arrive(owner: MapOwner, from: Camera | undefined, to: Camera | undefined, mayFly: boolean): void {
  // A scene without a place shows all of it.
  if (!to) owner.home();
  else if (from && mayFly && isNear(owner, from, to)) {
    owner.jumpTo(from);
    owner.map.easeTo({
      center: [to.lng, to.lat],
      zoom: to.zoom,
      bearing: to.bearing,
      pitch: to.pitch,
      duration: FLIGHT_MS,
    });
  }
}

function isNear(owner: MapOwner, from: Camera, to: Camera): boolean {
  if (Math.abs(from.zoom - to.zoom) > FLIGHT_ZOOMS) return false;
  const canvas = owner.map.getCanvas();
  const target = owner.map.project([from.lng, from.lat]);
  const reach = FLIGHT_SCREENS * Math.max(canvas.clientWidth, canvas.clientHeight);
  const middle = { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 };
  return Math.hypot(target.x - middle.x, target.y - middle.y) <= reach;
}
