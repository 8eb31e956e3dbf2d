import { expect, it } from 'vitest';
import { openTestApi } from '../support/test-api.ts';

it('every change that was carried out is in the audit log, and nothing else', async () => {
  const test = await openTestApi();
  await test.json('GET', '/api/session');
  await test.json('POST', '/api/session/dataset', { active: 'real' });
  await test.json('POST', '/api/session/dataset', { active: 'demo' }, 409);
  await test.json('POST', '/api/session/dataset', { active: 'both' }, 400);
  await test.json('DELETE', '/api/views/00000000-0000-4000-8000-000000000000', undefined, 404);
  const headers = { authorization: `Bearer ${test.deps.commandToken}`, origin: 'null' };
  await test.request('/api/session/clear-demo', { method: 'POST', headers });
  const rows = await test.db.query(
    `select actor, action, details ->> 'path' as path, recorded_at as "recordedAt", details ->> 'status' as status from audit_log order by key`,
  );
  const recordedAt = test.deps.clock().toISOString();
  expect(rows).toEqual([
    {
      actor: 'local-admin',
      action: 'POST /api/session/dataset',
      path: '/api/session/dataset',
      recordedAt,
      status: '200',
    },
    {
      actor: 'system',
      action: 'POST /api/session/clear-demo',
      path: '/api/session/clear-demo',
      recordedAt,
      status: '200',
    },
  ]);
});
