export { privacyRoutes } from './privacy.routes.ts';
export { sweepRetention } from './retention.ts';
export { scanStored } from './scan.ts';
