import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import { z } from 'zod';
import { maskAnswer } from '#core/privacy/mask-answer.ts';
import { writeAudit } from '../../db/audit.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { AUDIT_KINDS, countAudit, selectActors, selectAudit } from './audit.sql.ts';

const INSTANT = z.iso.datetime({ offset: true });
const FILTER = z.object({
  actor: z.string().min(1).max(100).optional(),
  kind: z.enum(AUDIT_KINDS).optional(),
  from: INSTANT.optional(),
  until: INSTANT.optional(),
});
const PAGE = FILTER.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
const EXPORT_LIMIT = 100_000;

/** Who did, looked at and took away what; for the administrator. Taking the log away is itself in it. */
export function auditRoutes(deps: Deps) {
  const administrators = () => access({ roles: ['admin'], scope: 'all' });
  return new Hono<Env>()
    .get('/', administrators(), valid('query', PAGE), async (c) => {
      const { limit, offset, ...filter } = c.req.valid('query');
      return c.json({
        total: await countAudit(deps.db, filter),
        lines: await selectAudit(deps.db, filter, { limit, offset }),
        actors: await selectActors(deps.db),
      });
    })
    .get('/file', administrators(), valid('query', FILTER), async (c) => {
      const filter = c.req.valid('query');
      const total = await countAudit(deps.db, filter);
      if (total > EXPORT_LIMIT) {
        throw new AppError('exports.too_many', 413, `${total} lines match.`, {
          count: total,
          limit: EXPORT_LIMIT,
        });
      }
      const lines = maskAnswer(await selectAudit(deps.db, filter, { limit: EXPORT_LIMIT, offset: 0 }));
      await writeAudit(deps, c.get('principal').id, 'exports.audit_log', { count: lines.length, ...filter });
      const header = ['时间', '人员', '账号', '类别', '操作', '对象', '详情'];
      const rows = lines.map(({ recordedAt, actorName, actor, kind, action, subject, details }) => [
        recordedAt,
        actorName ?? '',
        actor,
        kind,
        action,
        subject ?? '',
        JSON.stringify(details),
      ]);
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="audit-log.csv"`);
      return c.body(
        stringify([header, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true }),
      );
    });
}
