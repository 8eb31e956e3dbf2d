import { openPgliteConnection } from './pglite-connection.ts';

// `create-folder FOLDER` as a process of its own: making a database takes 850 MB, which the server would never give back.
const folder = process.argv[2];
if (!folder) throw new Error('Got no folder to create.');
const connection = await openPgliteConnection(folder);
await connection.close();
