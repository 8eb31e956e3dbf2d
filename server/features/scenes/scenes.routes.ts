import { Hono } from 'hono';
import { writeAudit } from '../../db/audit.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal, Role } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import type { ProblemStore } from '../problems/index.ts';
import { composeAtlas } from './atlas.ts';
import { composeContent } from './compose-content.ts';
import { ATLAS, CONTENT } from './scene.schemas.ts';
import { readSceneGround } from './scene-ground.ts';

const UNMASKERS: readonly Role[] = ['admin', 'leader', 'secretary', 'system'];

/** `compose` also fills in what reviews keep themselves, which stand on this feature. */
type Compose = typeof composeContent;

/** What scenes say: figures, charts, tables and photos of what somebody sees, masked unless they may and ask for more. */
export function scenesRoutes(deps: Deps, store: ProblemStore, compose: Compose = composeContent) {
  const everyone = () => access({ roles: 'all', scope: 'area' });
  return new Hono<Env>()
    .post('/content', everyone(), valid('json', CONTENT), async (c) => {
      const { subject, isMasked } = c.req.valid('json');
      const principal = c.get('principal');
      await checkMask(deps, principal, isMasked, { subject: subject.kind });
      return c.json(await compose(deps, store, principal, subject, { isMasked }));
    })
    .post('/atlas', everyone(), valid('json', ATLAS), async (c) => {
      const request = c.req.valid('json');
      const principal = c.get('principal');
      const { isMasked, level, areaKeys } = request;
      await checkMask(deps, principal, isMasked, { subject: 'atlas', level, areaKeys });
      return c.json(await composeAtlas(await readSceneGround(deps, store, principal, isMasked), request));
    });
}

/**
 * Doors and small houses are shown only to those who may, and each time it is written down. Names and numbers in what people
 * wrote stay masked even then: those are opened one text at a time. Throws `scenes.unmask` (403).
 */
export async function checkMask(
  deps: Deps,
  principal: Principal,
  isMasked: boolean,
  details: Record<string, unknown>,
): Promise<void> {
  if (isMasked) return;
  if (!UNMASKERS.includes(principal.role)) {
    throw new AppError('scenes.unmask', 403, `Role ${principal.role} may not show doors in a review.`);
  }
  await writeAudit(deps, principal.id, 'scenes.unmasked', details);
}
