import { Hono } from 'hono';
import { z } from 'zod';
import { historyTexts, personalSpans, rowTexts } from '#core/privacy/problem-texts.ts';
import type { Move } from '#core/problems/lifecycle.ts';
import { MOVES } from '#core/problems/lifecycle.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { may } from '../../http/permissions.ts';
import { valid } from '../../http/validation.ts';
import { editProblem, placeProblem } from './problem-edits.ts';
import { selectEvents } from './problem-events.sql.ts';
import { moveProblem } from './problem-moves.ts';
import { isInScope } from './problem-scope.ts';
import { undoSteps } from './problem-undo.ts';
import { countUnplaced, selectDetail, selectNeighbours, selectRows, selectUnplaced } from './problems.sql.ts';

const KEY = z.object({ key: z.coerce.number().int().positive() });
const PLACE = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const MOVE_NAMES = Object.keys(MOVES) as [Move, ...Move[]];
const ROWS_AT_ONCE = 200;

const ROWS_QUERY = z.object({
  keys: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'whole numbers separated by commas')
    .transform((keys) => keys.split(',').map(Number))
    .refine((keys) => keys.length <= ROWS_AT_ONCE, `at most ${ROWS_AT_ONCE} keys`),
});
const PAGE_QUERY = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
const EDIT_BODY = z
  .object({
    expectedVersion: z.number().int(),
    categoryCode: z.string().min(1).max(100).optional(),
    place: PLACE.optional(),
  })
  .refine((edit) => edit.categoryCode !== undefined || edit.place, 'categoryCode or place is needed');
const MOVE_BODY = z.object({ move: z.enum(MOVE_NAMES), reason: z.string().max(500).optional() });

/** As many as one address may have; what was done in one go is taken back in one go. */
const STEPS_AT_ONCE = 5000;
const STEP = z.object({ problemKey: z.number().int().positive(), eventKey: z.number().int().positive() });
const UNDO_BODY = z.object({
  steps: z
    .array(STEP)
    .min(1)
    .max(STEPS_AT_ONCE)
    .refine(
      (steps) => new Set(steps.map((step) => step.problemKey)).size === steps.length,
      'one step a problem',
    ),
});

export function problemsRoutes(deps: Deps) {
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });

  return new Hono<Env>()
    .get('/rows', everyone(), valid('query', ROWS_QUERY), async (c) => {
      const { keys } = c.req.valid('query');
      const rows = await selectRows(deps.db, await activeDataset(deps.db), keys);
      const byKey = new Map(rows.map((row) => [row.key, row]));
      const inOrder = keys.flatMap((key) => byKey.get(key) ?? []);
      return c.json({ rows: inOrder.filter((row) => isInScope(c.get('principal'), row)) });
    })
    .get('/unplaced', everyone(), valid('query', PAGE_QUERY), async (c) => {
      const { limit, offset } = c.req.valid('query');
      const dataset = await activeDataset(deps.db);
      const principal = c.get('principal');
      const rows = await selectUnplaced(deps.db, dataset, principal, limit, offset);
      return c.json({ total: await countUnplaced(deps.db, dataset, principal), rows });
    })
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const { key } = c.req.valid('param');
      const principal = c.get('principal');
      const dataset = await activeDataset(deps.db);
      const problem = await selectDetail(deps.db, dataset, key);
      if (!problem || !isInScope(principal, problem)) {
        throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
      }
      const neighbours = await selectNeighbours(deps.db, dataset, problem);
      const events = await selectEvents(deps.db, key);
      const spans = may(principal, 'see_personal_data', problem)
        ? personalSpans([...rowTexts(problem), ...historyTexts(events)])
        : {};
      return c.json({
        problem,
        /** Texts that the one who asks may look at unmasked (POST /api/privacy/problems/:key/reveal). */
        revealablePaths: Object.keys(spans),
        events,
        neighbours: neighbours.filter((row) => isInScope(principal, row)),
      });
    })
    .patch('/:key', writers(), valid('param', KEY), valid('json', EDIT_BODY), async (c) => {
      const { expectedVersion, ...wish } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editProblem(deps, c.get('principal'), key, expectedVersion, wish));
    })
    .post(
      '/:key/place',
      writers(),
      valid('param', KEY),
      valid('json', z.object({ place: PLACE, applyToSameAddress: z.boolean() })),
      async (c) => {
        const { place, applyToSameAddress } = c.req.valid('json');
        const { key } = c.req.valid('param');
        return c.json(await placeProblem(deps, c.get('principal'), key, place, applyToSameAddress));
      },
    )
    .post('/:key/moves', writers(), valid('param', KEY), valid('json', MOVE_BODY), async (c) => {
      const { move, reason } = c.req.valid('json');
      return c.json(await moveProblem(deps, c.get('principal'), c.req.valid('param').key, move, reason));
    })
    .post('/undo', writers(), valid('json', UNDO_BODY), async (c) =>
      c.json(await undoSteps(deps, c.get('principal'), c.req.valid('json').steps)),
    );
}
