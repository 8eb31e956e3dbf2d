import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { writeAudit } from '../../db/audit.ts';
import { writeChange } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { shownName } from '../../http/shown-name.ts';
import { valid } from '../../http/validation.ts';
import { writeAnswerForm } from './answer-form-workbook.ts';
import { importAnswers } from './answer-import.ts';
import { revertImport, selectImports } from './answer-imports.sql.ts';
import { KEY } from './consultation-requests.ts';
import { findConsultation } from './consultation-scope.ts';
import { insertConsultationEvent, lockConsultationRow } from './consultations.sql.ts';

const FILE_BYTES = 10_000_000;
const FILE = z.object({
  file: z.instanceof(File),
  isDryRun: z.enum(['true', 'false']).transform((text) => text === 'true'),
});
const IMPORT_KEY = KEY.extend({ import: z.coerce.number().int().positive().max(2_147_483_647) });

/** Answers by the sheet: the form to fill in, taking it in (dry or for good), and taking it back. */
export function answerImportRoutes(deps: Deps) {
  const { db } = deps;
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/:key/imports', office(), valid('param', KEY), async (c) => {
      const { key } = c.req.valid('param');
      await findConsultation(db, c.get('principal'), key);
      return c.json({ imports: await selectImports(db, key) });
    })
    .get('/:key/imports/form', office(), valid('param', KEY), async (c) => {
      const { consultation } = await findConsultation(db, c.get('principal'), c.req.valid('param').key);
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`征询答复表_${consultation.title}.xlsx`)}`,
      );
      return c.body(await writeAnswerForm(consultation));
    })
    .post('/:key/imports', office(), valid('param', KEY), valid('form', FILE), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { file, isDryRun } = c.req.valid('form');
      if (file.size > FILE_BYTES)
        throw new AppError('consultation.file_too_large', 413, `Got ${file.size} bytes.`);
      await findConsultation(db, principal, key);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const sheets = await deps.jobs.runInWorker<{ name: string; lines: string[][] }[] | { refusal: string }>(
        'measures.read',
        bytes,
      );
      if (!Array.isArray(sheets))
        throw new AppError('consultation.file_unreadable', 422, `Not a table: ${sheets.refusal}.`);
      const name = shownName(file.name);
      const outcome = await importAnswers(
        deps,
        principal,
        key,
        { id: uuid(), name, sha256, sheets },
        isDryRun,
      );
      if (outcome.importKey !== null)
        await writeAudit(deps, principal.id, 'consultation.import', { consultation: key, fileName: name });
      return c.json(outcome);
    })
    .post('/:key/imports/:import/take-back', office(), valid('param', IMPORT_KEY), async (c) => {
      const principal = c.get('principal');
      const { key, import: importKey } = c.req.valid('param');
      const taken = await writeChange(deps, principal.id, async (tx, change) => {
        await lockConsultationRow(tx, key);
        await findConsultation(tx, principal, key);
        const reverted = await revertImport(tx, change, key, importKey);
        if (!reverted)
          throw new AppError(
            'consultation.import_missing',
            404,
            `There is no sheet ${importKey} to take back.`,
          );
        await insertConsultationEvent(tx, change, key, 'import_taken_back', { importKey }, reverted);
        return reverted;
      });
      await writeAudit(deps, principal.id, 'consultation.import_taken_back', {
        consultation: key,
        importKey,
      });
      return c.json(taken);
    });
}
