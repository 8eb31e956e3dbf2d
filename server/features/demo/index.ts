export { readDemoPlace } from './demo-files.ts';
export { type LoadDemoOptions, loadDemo } from './load-demo.ts';
