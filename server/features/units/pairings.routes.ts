import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import {
  addPairing,
  contactsOfPairing,
  countDuePairings,
  editPairing,
  listCards,
  listPairings,
  noteContact,
} from './pairings.ts';
import { EDIT_PAIRING, KEY, NEW_PAIRING, PAIRING_CONTACT, PAIRING_QUERY } from './unit.schemas.ts';
import { pairers } from './unit-permissions.ts';

/** 认亲结对: cadres and households, and when each is to be looked in on. */
export function pairingsRoutes(deps: Deps) {
  const workers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const pairing = () => access({ roles: pairers, scope: 'area' });
  return new Hono<Env>()
    .get('/', workers(), valid('query', PAIRING_QUERY), async (c) => {
      const { unit, user } = c.req.valid('query');
      return c.json(await listPairings(deps, c.get('principal'), { unit, userId: user }));
    })
    .get('/due', workers(), valid('query', PAIRING_QUERY), async (c) => {
      const { unit, user } = c.req.valid('query');
      return c.json(await countDuePairings(deps, c.get('principal'), { unit, userId: user }));
    })
    .get(
      '/cards',
      access({
        roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'],
        scope: 'area',
        personalData: 'plain',
      }),
      valid('query', PAIRING_QUERY),
      async (c) => {
        const { unit, user } = c.req.valid('query');
        return c.json(await listCards(deps, c.get('principal'), { unit, userId: user }));
      },
    )
    .post('/', pairing(), valid('json', NEW_PAIRING), async (c) => {
      const { unit, ...fields } = c.req.valid('json');
      return c.json(await addPairing(deps, c.get('principal'), unit, fields), 201);
    })
    .patch('/:key', pairing(), valid('param', KEY), valid('json', EDIT_PAIRING), async (c) => {
      const edit = Object.fromEntries(
        Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined),
      );
      return c.json(await editPairing(deps, c.get('principal'), c.req.valid('param').key, edit));
    })
    .get('/:key/contacts', workers(), valid('param', KEY), async (c) =>
      c.json({
        contacts: await contactsOfPairing(deps, c.get('principal'), c.req.valid('param').key),
      }),
    )
    .post('/:key/contacts', workers(), valid('param', KEY), valid('json', PAIRING_CONTACT), async (c) =>
      c.json(await noteContact(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')), 201),
    );
}
