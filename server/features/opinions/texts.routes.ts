import { Hono } from 'hono';
import { z } from 'zod';
import { LOCATION_PRECISIONS } from '#core/problems/vocabulary.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { CHANNELS } from './opinion-draft.ts';
import { MAX_TEXT_CHARS, type TextFileOutcome } from './text-file.ts';
import { gazetteerFor } from './text-gazetteer.ts';
import { storeMore, storeText } from './text-writes.ts';
import { selectLearnedPassages, selectTaken, selectText, selectTexts } from './texts.sql.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });
const CODE = z.string().min(1).max(100);
const SPAN = z
  .strictObject({
    start: z.number().int().min(0).max(MAX_TEXT_CHARS),
    end: z.number().int().min(1).max(MAX_TEXT_CHARS),
  })
  .refine(({ start, end }) => start < end, 'start has to come before end');
const SHARE = z.number().min(0).max(1);
const PLACE = z.strictObject({
  span: SPAN.nullable(),
  text: z.string().trim().max(200).nullable(),
  addressKey: z.string().max(200).nullable(),
  precision: z.enum(LOCATION_PRECISIONS),
  lng: z.number().min(-180).max(180).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  method: z.string().max(40).nullable(),
  confidence: SHARE.nullable(),
  areaKey: NUMBER.nullable(),
  buildingKey: NUMBER.nullable(),
  entranceKey: NUMBER.nullable(),
  isTaught: z.boolean(),
});
const OPINION = z.strictObject({
  id: z.uuid(),
  quotes: z.array(SPAN).min(1).max(20),
  title: z.string().trim().min(1).max(200).nullable(),
  place: PLACE.nullable(),
  categoryCode: CODE.nullable(),
  proposedCategoryCode: CODE.nullable(),
  measure: SPAN.nullable(),
  sourceGroup: CODE.nullable(),
  topic: CODE.nullable(),
  isProblem: z.boolean(),
});
const ACCEPTED = z
  .array(OPINION)
  .min(1)
  .max(500)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each id once');
const ORIGIN = z.strictObject({
  channel: z.enum(CHANNELS),
  sourceCode: CODE,
  receivedAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).toISOString())
    .nullable(),
});
const NEW_TEXT = z.strictObject({
  id: z.uuid(),
  title: z.string().trim().min(1).max(200),
  fileName: z.string().trim().max(200).nullable(),
  text: z.string().min(1).max(MAX_TEXT_CHARS),
  campaignKey: NUMBER.nullable(),
  eventKey: NUMBER.nullable(),
  origin: ORIGIN,
  opinions: ACCEPTED,
});
const MORE = z.strictObject({ origin: ORIGIN, opinions: ACCEPTED });
const FILE_BYTES = 20_000_000;
const FILE = z.object({ file: z.instanceof(File) });
const LISTED = 200;
/** Each is compared with each passage of a text, so that the latest must do. */
const LEARNED = 400;

/** 文本上图: texts that opinions are taken from, and what they are read with. */
export function textsRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = { roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'] as const };
  const writing = () => access({ ...writers, scope: 'area' });

  return (
    new Hono<Env>()
      .get('/', everyone(), async (c) =>
        c.json({ texts: await selectTexts(db, await activeDataset(db), c.get('principal'), LISTED) }),
      )
      .get('/knowledge', writing(), async (c) => {
        const principal = c.get('principal');
        const dataset = await activeDataset(db);
        return c.json({
          words,
          entries: await gazetteerFor(db, dataset, principal),
          learned: await selectLearnedPassages(db, dataset, principal, LEARNED),
        });
      })
      // Plain: it is the file that the very same person has just sent, and nothing of it is kept. What is accepted later is cut
      // from these words, which stars in their place would spoil.
      .post(
        '/read',
        access({ ...writers, scope: 'none', personalData: 'plain' }),
        valid('form', FILE),
        async (c) => {
          const { file } = c.req.valid('form');
          if (file.size > FILE_BYTES)
            throw new AppError('texts.file_too_large', 413, `Got ${file.size} bytes.`);
          const bytes = new Uint8Array(await file.arrayBuffer());
          const outcome = await deps.jobs.runInWorker<TextFileOutcome>('opinions.readText', bytes);
          if (outcome.kind === 'refused')
            throw new AppError(`texts.file_${outcome.reason}`, 422, `Not read: ${outcome.reason}.`);
          const { text, format, lostCharacterCount } = outcome;
          return c.json({ text, format, lostCharacterCount, fileName: file.name });
        },
      )
      .post('/', writing(), valid('json', NEW_TEXT), async (c) => {
        const { origin, opinions, ...text } = c.req.valid('json');
        return c.json(await storeText(deps, c.get('principal'), text, origin, opinions), 201);
      })
      .get('/:key', everyone(), valid('param', KEY), async (c) => {
        const { key } = c.req.valid('param');
        const principal = c.get('principal');
        const text = await selectText(db, await activeDataset(db), principal, { key });
        if (!text) throw new AppError('texts.not_found', 404, `There is no text ${key}.`);
        return c.json({ text, opinions: await selectTaken(db, principal, key) });
      })
      .post('/:key/opinions', writing(), valid('param', KEY), valid('json', MORE), async (c) => {
        const { origin, opinions } = c.req.valid('json');
        const { key } = c.req.valid('param');
        return c.json(await storeMore(deps, c.get('principal'), key, origin, opinions), 201);
      })
  );
}
