import { Hono } from 'hono';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import {
  createCampaign,
  createEvent,
  editCampaign,
  editEvent,
  findCampaign,
  removeEvent,
} from './campaign-writes.ts';
import {
  EVENT_KINDS,
  selectCampaignChanges,
  selectCampaignEvents,
  selectCampaigns,
} from './campaigns.sql.ts';
import { CODE, KEY, QUERY_NUMBER, SUMMARY, TITLE } from './opinion-fields.ts';
import { countByCell, countOpinions } from './opinions.sql.ts';

const NAME = TITLE.pipe(z.string().max(60));
const isOneOfAKind = (list: readonly { code: string }[]) =>
  new Set(list.map(({ code }) => code)).size === list.length;
const CODES = z
  .array(z.strictObject({ code: CODE.regex(/^[A-Za-z0-9_]+$/), name: NAME }))
  .min(1)
  .max(60)
  .refine(isOneOfAKind, 'each code once');
const PHASES = z
  .array(
    z
      .strictObject({
        code: CODE.regex(/^[A-Za-z0-9_]+$/),
        name: NAME,
        fromDate: z.iso.date(),
        toDate: z.iso.date(),
      })
      .refine(({ fromDate, toDate }) => fromDate <= toDate, 'fromDate before toDate'),
  )
  .max(20)
  .refine(isOneOfAKind, 'each code once');
const FIELDS = z.strictObject({
  name: TITLE,
  description: SUMMARY,
  fromDate: z.iso.date(),
  toDate: z.iso.date().nullable(),
  sourceGroups: CODES,
  topics: CODES,
  phases: PHASES,
});
const NEW = FIELDS.extend({
  id: z.uuid(),
  description: SUMMARY.default(''),
  toDate: z.iso.date().nullable().default(null),
  phases: PHASES.default([]),
}).refine(({ fromDate, toDate }) => toDate === null || fromDate <= toDate, 'fromDate before toDate');
const EDIT = FIELDS.partial().extend({ expectedVersion: z.number().int() });
const EVENT = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  title: TITLE,
  heldOn: z.iso.date(),
  place: SUMMARY.pipe(z.string().max(120)),
  attendance: z.record(CODE, z.number().int().min(0).max(100_000)),
});
const NEW_EVENT = EVENT.extend({
  id: z.uuid(),
  place: EVENT.shape.place.default(''),
  attendance: EVENT.shape.attendance.default({}),
});
const EVENT_EDIT = EVENT.partial().extend({ expectedVersion: z.number().int() });
const EVENT_KEY = KEY.extend({ event: QUERY_NUMBER });

/** 征集活动: who was asked about what, when, and what was counted of it. Every figure is counted from records. */
export function campaignsRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), async (c) => {
      const dataset = await activeDataset(db);
      const campaigns = await selectCampaigns(db, dataset);
      const counted = [];
      for (const campaign of campaigns) {
        const totals = await countOpinions(db, dataset, c.get('principal'), { campaignKey: campaign.key });
        counted.push({ ...campaign, totals });
      }
      return c.json({ campaigns: counted });
    })
    .post('/', office(), valid('json', NEW), async (c) => {
      const { id, ...fields } = c.req.valid('json');
      return c.json(await createCampaign(deps, c.get('principal'), id, fields), 201);
    })
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const { key } = c.req.valid('param');
      const dataset = await activeDataset(db);
      const principal = c.get('principal');
      return c.json({
        campaign: await findCampaign(db, key),
        events: await selectCampaignEvents(db, key),
        totals: await countOpinions(db, dataset, principal, { campaignKey: key }),
        /** By group, topic, phase and event: every matrix of the page is summed from these. */
        cells: await countByCell(db, dataset, principal, { campaignKey: key }),
        changes: await selectCampaignChanges(db, key),
      });
    })
    .patch('/:key', office(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editCampaign(deps, c.get('principal'), key, expectedVersion, edit));
    })
    .post('/:key/events', office(), valid('param', KEY), valid('json', NEW_EVENT), async (c) => {
      const { id, ...fields } = c.req.valid('json');
      return c.json(await createEvent(deps, c.get('principal'), c.req.valid('param').key, id, fields), 201);
    })
    .patch(
      '/:key/events/:event',
      office(),
      valid('param', EVENT_KEY),
      valid('json', EVENT_EDIT),
      async (c) => {
        const { expectedVersion, ...edit } = c.req.valid('json');
        const { key, event } = c.req.valid('param');
        return c.json(await editEvent(deps, c.get('principal'), key, event, expectedVersion, edit));
      },
    )
    .delete('/:key/events/:event', office(), valid('param', EVENT_KEY), async (c) => {
      const { key, event } = c.req.valid('param');
      return c.json(await removeEvent(deps, c.get('principal'), key, event));
    });
}
