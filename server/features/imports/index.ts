export { type ElevationRow, rowToElevation } from './elevation/elevation-rows.ts';
export { removeOldUploads, removeUploads, storeUploadFromDisk } from './framework/upload-store.ts';
export { importsRoutes } from './imports.routes.ts';
export { jobsRoutes } from './jobs.routes.ts';
export { selectGazetteerEntries } from './problems/gazetteer.sql.ts';
export { decodeText } from './tables/decode-text.ts';
