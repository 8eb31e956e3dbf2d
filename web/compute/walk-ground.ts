// It lies in the core, as the server measures stored plans with it.
export { WalkGround, type WalkLine, type WalkPace } from '#core/walkabouts/walk-ground.ts';
