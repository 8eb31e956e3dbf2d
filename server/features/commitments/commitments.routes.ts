import { Hono } from 'hono';
import type { SheetCommitment } from '#core/commitments/commitment-sheet.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { seesHouseholds } from '../units/index.ts';
import { isPromiser, mayEditCommitment, mayJudge } from './commitment-permissions.ts';
import { DUE, EDIT, EXPORT, KEY, LIST, NEW_COMMITMENT, VERSION } from './commitment-requests.ts';
import { sourceTitle } from './commitment-source.ts';
import { writeCommitmentWorkbook } from './commitment-workbook.ts';
import { createCommitment, editCommitment, findCommitment, makeMeasure } from './commitment-writes.ts';
import {
  type Commitment,
  countCommitments,
  selectCommitmentEvents,
  selectCommitments,
} from './commitments.sql.ts';
import { selectPromisers } from './promisers.sql.ts';

/** 承诺台账: what was promised, until it is settled; the workbook, what is due on a day, and the way to a measure. */
export function commitmentsRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), valid('query', LIST), async (c) => {
      const principal = c.get('principal');
      const rows = await selectCommitments(db, await activeDataset(db), principal, c.req.valid('query'));
      return c.json({ today: await todayOf(), commitments: rows.map((row) => shown(principal, row)) });
    })
    .get('/counts', everyone(), async (c) =>
      c.json(await countCommitments(db, await activeDataset(db), c.get('principal'), await todayOf())),
    )
    .get('/due', everyone(), valid('query', DUE), async (c) => {
      const principal = c.get('principal');
      const { on } = c.req.valid('query');
      const rows = await selectCommitments(db, await activeDataset(db), principal, { dueBy: on });
      return c.json({ on, commitments: rows.map((row) => shown(principal, row)) });
    })
    .get('/export', office(), valid('query', EXPORT), async (c) => {
      const principal = c.get('principal');
      const dataset = await activeDataset(db);
      const rows = await selectCommitments(db, dataset, principal, c.req.valid('query'));
      const today = await todayOf();
      const names = await selectPromisers(db, rows);
      const sheet = rows.map((row) => sheetRow(principal, row, names));
      const body = await writeCommitmentWorkbook(sheet, today, [
        ['数据', dataset === 'demo' ? '示范数据（虚构）' : '实际数据'],
        ['承诺', `${rows.length}`],
        ['截至', today],
        ['密级', deps.profile.confidentiality ?? '内部使用'],
        ['导出人', principal.name],
        ['脱敏', '电话、身份证号、车牌、银行卡号已遮盖'],
      ]);
      await writeAudit(deps, principal.id, 'exports.commitments', { count: rows.length });
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`承诺台账_${today}.xlsx`)}`,
      );
      return c.body(body);
    })
    .post('/', writers(), valid('json', NEW_COMMITMENT), async (c) => {
      const { id, ...wish } = c.req.valid('json');
      const fields = { ...wish, state: 'open' as const, stateNote: '' };
      return c.json(await createCommitment(deps, c.get('principal'), id, fields), 201);
    })
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const commitment = await findCommitment(db, principal, c.req.valid('param').key);
      const { sourceKind, sourceKey } = commitment;
      const events = await selectCommitmentEvents(db, commitment.key);
      return c.json({
        today: await todayOf(),
        commitment: shown(principal, commitment),
        sourceTitle:
          sourceKind === 'other' || sourceKey === null
            ? null
            : await sourceTitle(db, principal, { kind: sourceKind, key: sourceKey }),
        // who was promised something need not be told by a history
        events: events.map(({ before: _, after, ...event }) => ({
          ...event,
          measureKey: typeof after?.measureKey === 'number' ? after.measureKey : null,
          stateNote: typeof after?.stateNote === 'string' ? after.stateNote : null,
          dueOn: typeof after?.dueOn === 'string' ? after.dueOn : null,
        })),
        mayEdit: mayEditCommitment(principal, commitment),
        mayJudge: mayJudge(principal, commitment),
      });
    })
    .patch('/:key', writers(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editCommitment(deps, c.get('principal'), key, expectedVersion, edit));
    })
    .post('/:key/measure', writers(), valid('param', KEY), valid('json', VERSION), async (c) => {
      const { key } = c.req.valid('param');
      const { expectedVersion } = c.req.valid('json');
      return c.json(await makeMeasure(deps, c.get('principal'), key, expectedVersion), 201);
    });

  /** The office's date of today; that of the demonstration while it is shown. */
  async function todayOf(): Promise<string> {
    return dayIn(deps.profile.timeZone, await nowOf(db, deps.clock));
  }
}

/** The room behind a door is for those who work with households. */
function shown(principal: Principal, { createdBy: _, ...row }: Commitment) {
  return {
    ...row,
    recipientRoom: seesHouseholds(principal) ? row.recipientRoom : null,
    isMine: isPromiser(principal, { ...row, createdBy: _ }),
  };
}

function sheetRow(
  principal: Principal,
  row: Commitment,
  names: ReadonlyMap<string, string>,
): SheetCommitment {
  const { promiserUserId, promiserDepartmentKey, promiserText, recipientDoor, recipientRoom } = row;
  const room = seesHouseholds(principal) ? recipientRoom : null;
  return {
    ...row,
    promiser:
      names.get(`user:${promiserUserId}`) ?? names.get(`department:${promiserDepartmentKey}`) ?? promiserText,
    recipient: [row.recipientAreaName, recipientDoor, room, row.recipientText].filter(Boolean).join(' '),
    measureKeys: row.measures.map(({ key }) => key),
  };
}
