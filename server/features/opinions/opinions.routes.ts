import { Hono } from 'hono';
import { z } from 'zod';
import { findPersonalData } from '#core/privacy/personal-data.ts';
import type { Profile } from '#core/profile/profile.ts';
import { writeAudit } from '../../db/audit.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { may } from '../../http/permissions.ts';
import { valid } from '../../http/validation.ts';
import { editOpinion, notFound } from './opinion-edits.ts';
import { selectOpinionEvents } from './opinion-events.sql.ts';
import { CODE, DRAFT, FILTER, KEY, NUMBER, PLACE, SUMMARY, TITLE } from './opinion-fields.ts';
import { linkSeen, relinkSeen } from './opinion-link-writes.ts';
import { opinionSpans } from './opinion-spans.ts';
import { insertOpinions } from './opinion-store.ts';
import { restoreOpinion, VOID_REASONS, voidOpinion } from './opinion-void.ts';
import { exportOpinions } from './opinion-workbook.ts';
import {
  countByCell,
  countOpinions,
  type OpinionFilter,
  selectOpinion,
  selectOpinions,
} from './opinions.sql.ts';
import { selectQuote } from './source-quote.ts';

const DRAFTS_AT_ONCE = 1000;
const LINKS_AT_ONCE = 1000;

const LIST = FILTER.extend({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The last row of the page before: `receivedAt,key`. */
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z,\d{1,10}$/, 'receivedAt,key')
    .transform((text) => {
      const [receivedAt, key] = text.split(',');
      return { receivedAt, key: Number(key) };
    })
    .optional(),
});
const EDIT = z.strictObject({
  expectedVersion: z.number().int(),
  title: TITLE.optional(),
  summary: SUMMARY.optional(),
  categoryCode: CODE.nullable().optional(),
  campaignKey: NUMBER.nullable().optional(),
  eventKey: NUMBER.nullable().optional(),
  phaseCode: CODE.nullable().optional(),
  sourceGroup: CODE.nullable().optional(),
  topic: CODE.nullable().optional(),
  place: PLACE.nullable().optional(),
});
const LINKS = z.strictObject({
  opinionKeys: z.array(NUMBER).min(1).max(LINKS_AT_ONCE),
  problemKey: NUMBER.nullable(),
});
const RELINKS = z.strictObject({
  before: z
    .array(z.strictObject({ opinionKey: NUMBER, problemKey: NUMBER.nullable() }))
    .min(1)
    .max(LINKS_AT_ONCE),
});

/** What a filter of the query asks of the rows. A 大类 stands for its 小类. */
export function filterOf({ categories }: Profile, query: z.infer<typeof FILTER>): OpinionFilter {
  const { category } = query;
  const under = categories.filter(({ parentCode }) => parentCode === category).map(({ code }) => code);
  return {
    campaignKey: query.campaign,
    eventKey: query.event,
    phaseCode: query.phase,
    sourceGroup: query.group,
    topic: query.topic,
    channel: query.channel,
    categoryCodes: category === undefined ? undefined : [category, ...under],
    areaKey: query.area,
    problemKey: query.problem,
    classKey: query.class,
    textKey: query.text,
    isLinked: query.linked && query.linked === 'yes',
    isPlaced: query.placed && query.placed === 'yes',
    isVoided: query.voided === 'yes',
    words: query.q?.trim() || undefined,
  };
}

/** 意见: what people said, word for word, with the problems that came of it. */
export function opinionsRoutes(deps: Deps) {
  const { db, profile } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), valid('query', LIST), async (c) => {
      const { limit, after, ...query } = c.req.valid('query');
      const filter = filterOf(profile, query);
      const dataset = await activeDataset(db);
      const principal = c.get('principal');
      // To ask for somebody's number is to learn where they are.
      const kinds = findPersonalData(query.q ?? '').map(({ kind }) => kind);
      const rows = await selectOpinions(db, dataset, principal, filter, limit, after);
      if (kinds.length > 0 && !after) {
        const opinionKeys = rows.map(({ key }) => key);
        await writeAudit(deps, principal.id, 'privacy.search', { kinds, opinionKeys });
      }
      const last = rows.at(-1);
      return c.json({
        rows,
        // Counted once, with the first page.
        totals: after ? null : await countOpinions(db, dataset, principal, filter),
        next: rows.length === limit && last ? `${last.receivedAt},${last.key}` : null,
      });
    })
    .get('/counts', everyone(), valid('query', FILTER), async (c) => {
      const filter = filterOf(profile, c.req.valid('query'));
      return c.json({
        cells: await countByCell(db, await activeDataset(db), c.get('principal'), filter),
      });
    })
    .get('/export', office(), valid('query', FILTER), async (c) => {
      const filter = filterOf(profile, c.req.valid('query'));
      const principal = c.get('principal');
      const { body, fileName, count } = await exportOpinions(deps, principal, filter);
      await writeAudit(deps, principal.id, 'exports.opinions', { count, fileName });
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
      return c.body(body);
    })
    .post(
      '/',
      writers(),
      valid('json', z.strictObject({ opinions: z.array(DRAFT).min(1).max(DRAFTS_AT_ONCE) })),
      async (c) => {
        const { opinions } = c.req.valid('json');
        const { id } = c.get('principal');
        const stored = await writeChange(deps, id, (tx, change) =>
          insertOpinions(tx, opinions, change, profile),
        );
        return c.json({ stored }, 201);
      },
    )
    .post('/links', writers(), valid('json', LINKS), async (c) => {
      const { opinionKeys, problemKey } = c.req.valid('json');
      return c.json({ before: await linkSeen(deps, c.get('principal'), opinionKeys, problemKey) });
    })
    .post('/links/undo', writers(), valid('json', RELINKS), async (c) =>
      c.json({ before: await relinkSeen(deps, c.get('principal'), c.req.valid('json').before) }),
    )
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const { key } = c.req.valid('param');
      const principal = c.get('principal');
      const opinion = await selectOpinion(db, await activeDataset(db), principal, key);
      if (!opinion) throw notFound(key);
      const { departmentKey, ...shown } = opinion;
      const mayReveal = may(principal, 'see_personal_data', { departmentKey });
      return c.json({
        opinion: shown,
        /** Texts that the one who asks may look at unmasked (POST /api/privacy/opinions/:key/reveal). */
        revealablePaths: mayReveal ? Object.keys(opinionSpans(opinion).spans ?? {}) : [],
        quote: await selectQuote(db, principal, opinion),
        events: await selectOpinionEvents(db, key),
      });
    })
    .post(
      '/:key/void',
      writers(),
      valid('param', KEY),
      valid('json', z.strictObject({ expectedVersion: z.number().int(), reason: z.enum(VOID_REASONS) })),
      async (c) => {
        const { expectedVersion, reason } = c.req.valid('json');
        const { key } = c.req.valid('param');
        return c.json(await voidOpinion(deps, c.get('principal'), key, expectedVersion, reason));
      },
    )
    .post('/:key/restore', writers(), valid('param', KEY), async (c) =>
      c.json(await restoreOpinion(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .patch('/:key', writers(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editOpinion(deps, c.get('principal'), key, expectedVersion, edit));
    });
}
