import { create } from 'zustand';
import { useFrameScene } from '../../app/frame-scene.store.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { currentSceneLink, onPageLinkOpened } from '../../app/page-link.ts';
import { formatCamera } from '../../map/camera.ts';
import type { MapOwner } from '../../map/map-owner.ts';
import { useCirculationDesk } from '../circulation/circulation-desk.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useServiceChoice } from '../service-area/service-choice.store.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';

export interface OffScene {
  /** The screen is no longer the scene that the slide is about. */
  isOff: boolean;
  /** A number of the slide was followed to its list. */
  isListed: boolean;
}

const ON_SCENE: OffScene = { isOff: false, isListed: false };

export const useOffScene = create<OffScene>(() => ON_SCENE);

/** What the screen was when nobody had touched it. */
let reference = '';
let wasTouched = false;
let playsPeriod = false;
let isOpeningScene = false;

/** The link, and in modes whose link knows no camera the camera, too. */
function screen(): string {
  const { owner } = useFrameScene.getState();
  const camera =
    owner && useModeStore.getState().mode.kind !== 'problems' ? formatCamera(owner.camera()) : '';
  const link = playsPeriod ? currentSceneLink().replace(/(^|&)t=[^&]*/, '') : currentSceneLink();
  return `${link} ${camera}`;
}

/** A scene was opened: until somebody touches the page, all that changes belongs to it. A played period changes nothing. */
export function beginScene({ playsPeriod: plays }: { playsPeriod: boolean }): void {
  wasTouched = false;
  playsPeriod = plays;
  look();
  useOffScene.setState(ON_SCENE);
}

/** Runs what opens a scene: that is no number that somebody follows. */
export function withoutListing(open: () => void): void {
  isOpeningScene = true;
  open();
  isOpeningScene = false;
}

/** Somebody does something: from now on changes are theirs. */
export function touchScene(): void {
  wasTouched = true;
}

function look(): void {
  const now = screen();
  if (!wasTouched) reference = now;
  const isOff = now !== reference;
  if (isOff !== useOffScene.getState().isOff) useOffScene.setState({ isOff });
}

/** Watches the screen, until the returned function is called. */
export function watchScene(): () => void {
  let followed: MapOwner | undefined;
  const followMap = () => {
    const { owner } = useFrameScene.getState();
    if (owner === followed) return;
    followed?.map.off('moveend', look);
    followed = owner;
    owner?.map.on('moveend', look);
  };
  const endings = [
    useWorkplace.subscribe(look),
    useModeStore.subscribe(look),
    useWalkaboutChoice.subscribe(look),
    useCirculationDesk.subscribe(look),
    useServiceChoice.subscribe(look),
    useFrameScene.subscribe(followMap),
    onPageLinkOpened(() => isOpeningScene || useOffScene.setState({ isListed: true, isOff: true })),
  ];
  followMap();
  return () => {
    for (const end of endings) end();
    followed?.map.off('moveend', look);
    useOffScene.setState(ON_SCENE);
  };
}
