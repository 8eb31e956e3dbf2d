import { describe, expect, it } from 'vitest';
import { openTestApi } from '../support/test-api.ts';

describe('session', () => {
  it('an empty folder shows real data, of which there is none', async () => {
    const { json } = await openTestApi();
    expect(await json('GET', '/api/session')).toEqual({
      principal: { id: 'local-admin', name: '管理员（本机试用）', role: 'admin', scope: { kind: 'all' } },
      isTrial: true,
      dataset: 'real',
      hasDemo: false,
      hasReal: false,
      dataVersion: 0,
      dataTime: null,
    });
  });
});
