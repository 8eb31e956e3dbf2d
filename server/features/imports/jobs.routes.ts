import { Hono } from 'hono';
import { z } from 'zod';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import type { JobState } from '../../jobs/jobs.ts';

const byId = z.object({ id: z.uuid() });

/** How a job goes, and stopping it; for the one who started it. */
export function jobsRoutes(deps: Deps) {
  return new Hono<Env>()
    .get('/:id', access({ roles: 'all', scope: 'none' }), valid('param', byId), (c) =>
      c.json(ownJob(deps, c.get('principal'), c.req.valid('param').id)),
    )
    .post('/:id/cancel', access({ roles: 'all', scope: 'none' }), valid('param', byId), (c) => {
      const job = ownJob(deps, c.get('principal'), c.req.valid('param').id);
      return c.json({ cancelled: deps.jobs.cancel(job.id) });
    });
}

function ownJob(deps: Deps, principal: Principal, id: string): JobState {
  const job = deps.jobs.get(id);
  const isOwn = job && (job.actor === principal.id || principal.role === 'admin');
  if (!isOwn) throw new AppError('jobs.not_found', 404, `There is no job ${id}.`);
  return job;
}
