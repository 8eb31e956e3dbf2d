import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '#core/profile/profile.ts';
import defaultProfile from '../../data/profiles/default.json' with { type: 'json' };
import { createChangeFeed } from '../../server/db/change-feed.ts';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import type { Deps } from '../../server/http/deps.ts';
import { createJobs } from '../../server/jobs/jobs.ts';
import { inlineRunner } from '../../server/jobs/task-runner.ts';
import { driveCases } from '../support/case-drive.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import { openTestDb } from '../support/test-db.ts';

const depsOn =
  (open: () => Promise<Db>) =>
  async (clock: () => Date): Promise<Deps> => ({
    db: await open(),
    clock,
    jobs: createJobs(inlineRunner()),
    dataDir: tmpdir(),
    log: pino({ level: 'silent' }),
    changes: createChangeFeed(),
    profile: defaultProfile as Profile,
    allowedHosts: ['localhost'],
    commandToken: 'test-token',
    isLocalOnly: true,
  });

/** A drive that never got anywhere would prove nothing. */
function expectVariety(outcomes: Map<string, number>): void {
  const seen = [...outcomes.keys()];
  const wanted = `dispatch approve refuse withdraw triage supervise
    request suspend,request resume,request extend,request return,request void,request merge
    move verify,move file,move start,move finish,move pass,move rework,move refile,move fix_on_spot,move reopen,move reject
    access.role,problems.changed,cases.case_paused,cases.may_not_decide,problems.move_not_allowed,cases.due_not_later`;
  const names = wanted
    .split(/,|\n/)
    .flatMap((part) => (part.trim().startsWith('dispatch') ? part.trim().split(' ') : [part.trim()]));
  expect(names.filter((name) => !seen.includes(name))).toEqual([]);
}

describe('random people take random steps of random cases', () => {
  it('on the embedded database', { timeout: 400_000 }, async () => {
    expectVariety(await driveCases(depsOn(openTestDb), 11, 1500));
  });
});

describe.skipIf(skipsPostgres)('the same on PostgreSQL (skipped where it is not installed)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  it('and a longer drive', { timeout: 400_000 }, async () => {
    const db = await openPostgres(await server.newDatabase());
    try {
      await migrate(db);
      expectVariety(
        await driveCases(
          depsOn(async () => db),
          12,
          2500,
        ),
      );
    } finally {
      await db.close();
    }
  });
});
