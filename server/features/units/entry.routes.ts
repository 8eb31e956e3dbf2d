import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { addBuilding, editBuilding, removeBuilding } from './buildings.ts';
import { addEntrances, editEntrance, removeEntrance } from './entrances.ts';
import { addHouseholds, editHousehold, removeHousehold, revealHousehold } from './households.ts';
import { addRecount, settleRecount } from './recounts.ts';
import {
  EDIT_BUILDING,
  EDIT_DOOR,
  EDIT_ROOM,
  KEY,
  NEW_BUILDING,
  NEW_DOORS,
  NEW_ROOMS,
  RECOUNT,
  SETTLEMENT,
} from './unit.schemas.ts';
import { unitWriters } from './unit-permissions.ts';

/** Houses, doors, households and their counts as people enter them, and the second count. */
export function entryRoutes(deps: Deps) {
  const writers = () => access({ roles: unitWriters, scope: 'area' });
  return new Hono<Env>()
    .post('/buildings', writers(), valid('json', NEW_BUILDING), async (c) => {
      const { fields, box, accepted } = c.req.valid('json');
      return c.json(await addBuilding(deps, c.get('principal'), given(fields), box, accepted), 201);
    })
    .patch('/buildings/:key', writers(), valid('param', KEY), valid('json', EDIT_BUILDING), async (c) => {
      const { fields, expectedVersion, accepted } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(
        await editBuilding(deps, c.get('principal'), key, expectedVersion, given(fields), accepted),
      );
    })
    .delete('/buildings/:key', writers(), valid('param', KEY), async (c) =>
      c.json(await removeBuilding(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/entrances', writers(), valid('json', NEW_DOORS), async (c) => {
      const { buildingKey, doors, accepted } = c.req.valid('json');
      return c.json(await addEntrances(deps, c.get('principal'), buildingKey, doors, accepted), 201);
    })
    .patch('/entrances/:key', writers(), valid('param', KEY), valid('json', EDIT_DOOR), async (c) => {
      const { fields, expectedVersion, accepted } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(
        await editEntrance(deps, c.get('principal'), key, expectedVersion, given(fields), accepted),
      );
    })
    .delete('/entrances/:key', writers(), valid('param', KEY), async (c) =>
      c.json(await removeEntrance(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/households', writers(), valid('json', NEW_ROOMS), async (c) => {
      const { entranceKey, rooms, accepted } = c.req.valid('json');
      return c.json(await addHouseholds(deps, c.get('principal'), entranceKey, rooms, accepted), 201);
    })
    .patch('/households/:key', writers(), valid('param', KEY), valid('json', EDIT_ROOM), async (c) => {
      const { fields, expectedVersion, accepted } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(
        await editHousehold(deps, c.get('principal'), key, expectedVersion, given(fields), accepted),
      );
    })
    .delete('/households/:key', writers(), valid('param', KEY), async (c) =>
      c.json(await removeHousehold(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .post(
      '/households/:key/reveal',
      access({ roles: ['admin', 'secretary', 'grid_worker'], scope: 'area', personalData: 'plain' }),
      valid('param', KEY),
      async (c) => c.json(await revealHousehold(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/recounts', writers(), valid('json', RECOUNT), async (c) => {
      const { unit, ...counts } = c.req.valid('json');
      return c.json(await addRecount(deps, c.get('principal'), unit, counts), 201);
    })
    .post('/recounts/settle', writers(), valid('json', SETTLEMENT), async (c) => {
      const { unit, use } = c.req.valid('json');
      return c.json(await settleRecount(deps, c.get('principal'), unit, use));
    });
}

type Given<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };

/** Only the fields that were sent. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
}
