import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { addContact, changeContact, contactsFor } from './contacts.ts';
import { CONTACT, KEY, NEW_CONTACT, UNIT_QUERY } from './unit.schemas.ts';
import { unitWriters } from './unit-permissions.ts';

/** 网格长, 楼长, 楼门组长: who is to be asked. Masked here by role, as a number nobody can call is of no use to those who work. */
export function contactsRoutes(deps: Deps) {
  const writers = () => access({ roles: unitWriters, scope: 'area' });
  return new Hono<Env>()
    .get(
      '/',
      access({ roles: 'all', scope: 'area', personalData: 'plain' }),
      valid('query', UNIT_QUERY),
      async (c) =>
        c.json({ contacts: await contactsFor(deps.db, c.get('principal'), c.req.valid('query').unit) }),
    )
    .post('/', writers(), valid('json', NEW_CONTACT), async (c) => {
      const { unit, ...fields } = c.req.valid('json');
      return c.json(await addContact(deps, c.get('principal'), unit, fields), 201);
    })
    .patch('/:key', writers(), valid('param', KEY), valid('json', CONTACT), async (c) =>
      c.json(await changeContact(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json'))),
    )
    .delete('/:key', writers(), valid('param', KEY), async (c) =>
      c.json(await changeContact(deps, c.get('principal'), c.req.valid('param').key, null)),
    );
}
