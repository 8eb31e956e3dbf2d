import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { writeAudit } from '../../db/audit.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { may } from '../../http/permissions.ts';
import { valid } from '../../http/validation.ts';
import { listBatches } from './framework/batches.sql.ts';
import { importRequest } from './framework/import-request.ts';
import { checkRequest, runImport } from './framework/run-import.ts';
import {
  errorFilePath,
  findUpload,
  storeUpload,
  tooLarge,
  uploadLimitBytes,
} from './framework/upload-store.ts';
import { importers } from './importers.ts';
import { inspectUpload } from './inspect/inspect-upload.ts';
import { takeBack } from './take-back/take-back.ts';

const byId = z.object({ id: z.uuid() });
const sheetQuestion = z.object({
  sheet: z.string().max(200).optional(),
  headerRow: z.coerce.number().int().min(1).max(1000).optional(),
});
const takeBackRequest = z.object({ laterEdits: z.enum(['refuse', 'keep', 'discard']).default('refuse') });
/** Imports change everybody's data: whoever may see only a part does not import. */
const importing = access({ roles: ['admin', 'leader'], scope: 'all' });

// Counted while the body arrives, whatever its header promises; some room for the form around the file.
const limited = bodyLimit({
  maxSize: uploadLimitBytes + 65_536,
  onError: () => {
    throw tooLarge();
  },
});

/** Upload, look, run (dry or for good) as a job, the batches, and taking one back. */
export function importsRoutes(deps: Deps) {
  return new Hono<Env>()
    .post('/', importing, limited, async (c) => {
      const { file } = await c.req.parseBody();
      if (!(file instanceof File))
        throw new AppError('imports.no_file', 400, 'Send the file as form field "file".');
      const content = Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]);
      const upload = await storeUpload(deps, file.name, content, { uploadedBy: c.get('principal').id });
      const inspection = await inspectUpload(deps, upload);
      const { id, fileName, sha256, sizeBytes } = upload;
      return c.json(
        { upload: { id, fileName, sha256, sizeBytes, kindGuess: inspection.kindGuess, inspection } },
        201,
      );
    })
    .get('/:id/inspection', importing, valid('param', byId), valid('query', sheetQuestion), async (c) => {
      const upload = await findUpload(deps, c.req.valid('param').id);
      return c.json({ inspection: await inspectUpload(deps, upload, c.req.valid('query')) });
    })
    .post('/:id/run', importing, valid('param', byId), valid('json', importRequest), async (c) => {
      const upload = await findUpload(deps, c.req.valid('param').id);
      const request = c.req.valid('json');
      await checkRequest(deps, upload, request);
      const actor = c.get('principal').id;
      const jobId = deps.jobs.start(
        'import',
        (context) => runImport(deps, importers, actor, upload, request, context),
        actor,
      );
      return c.json({ jobId }, 202);
    })
    .get('/:id/errors.csv', importing, valid('param', byId), async (c) => {
      const upload = await findUpload(deps, c.req.valid('param').id);
      const path = errorFilePath(deps, upload.id);
      const size = await stat(path).catch(() => undefined);
      const principal = c.get('principal');
      // It holds the bad rows as they were sent, to be corrected: for who sent them, and for who may see everything of them.
      if (upload.uploadedBy !== principal.id && !may(principal, 'see_personal_data')) {
        throw new AppError('access.role', 403, `Upload ${upload.id} is somebody else's.`);
      }
      if (!size) throw new AppError('imports.no_error_file', 404, 'This file has had no errors.');
      await writeAudit(deps, principal.id, 'exports.import_errors', { fileName: upload.fileName });
      const name = `${upload.fileName.replace(/\.[^.]*$/, '')}-errors.csv`;
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Length', String(size.size));
      c.header(
        'Content-Disposition',
        `attachment; filename="errors.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
      return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream);
    })
    .get('/batches', importing, async (c) => c.json({ batches: await listBatches(deps.db) }))
    .post('/batches/:id/take-back', importing, valid('param', byId), valid('json', takeBackRequest), (c) => {
      const { id } = c.req.valid('param');
      const { laterEdits } = c.req.valid('json');
      const actor = c.get('principal').id;
      const jobId = deps.jobs.start(
        'take-back',
        (context) => takeBack(deps, actor, id, laterEdits, context),
        actor,
      );
      return c.json({ jobId }, 202);
    });
}
