export { cameraOf } from './atlas.ts';
export { blankContent } from './blank-content.ts';
export { composeContent, composeOn } from './compose-content.ts';
export { deckFrame } from './deck-frame.ts';
export { problemTable } from './problem-table.ts';
export { RANGE, SUBJECT } from './scene.schemas.ts';
export { childAreas, readSceneGround, type SceneGround } from './scene-ground.ts';
export { sceneText } from './scene-places.ts';
export { checkMask, scenesRoutes } from './scenes.routes.ts';
