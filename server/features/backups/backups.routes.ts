import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { writeAudit } from '../../db/audit.ts';
import { openBackup } from '../../db/backup/write-backup.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';

/** For `npm run backup` while the server runs. No role has it: whoever holds the command token sits at the data anyway. */
export function backupsRoutes(deps: Deps) {
  return new Hono<Env>().get('/', access({ roles: [], scope: 'all' }), async (c) => {
    const { manifest, stream, clean } = await openBackup(deps.db, deps.dataDir, deps.clock());
    stream.once('close', () => void clean());
    const { dataVersion, tables } = manifest;
    const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
    await writeAudit(deps, c.get('principal').id, 'backup', { dataVersion, rowCount });
    c.header('Content-Type', 'application/zip');
    c.header('Cache-Control', 'no-store');
    return c.body(Readable.toWeb(stream) as ReadableStream);
  });
}
