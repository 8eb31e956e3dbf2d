export { startPresenting } from './present.ts';
