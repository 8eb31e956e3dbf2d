import { Hono } from 'hono';
import { USUAL_CONCERNS } from '#core/consultation/consultation.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { selectAreas } from '../areas/index.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { seesHouseholds } from '../units/index.ts';
import { answerImportRoutes } from './answer-import.routes.ts';
import { recordAnswer, withdrawAnswer } from './answer-writes.ts';
import { selectAnswers } from './answers.sql.ts';
import { selectAskedDoors } from './asked-places.sql.ts';
import { concernsOf, placeRows, shownAnswers, tallyOf, totalsOf } from './consultation-answer.ts';
import {
  ANSWER,
  ANSWER_KEY,
  ANSWERS,
  EDIT,
  KEY,
  LIST,
  NEW_CONSULTATION,
  REPLY,
  TAG,
} from './consultation-requests.ts';
import {
  findConsultation,
  mayAnswer,
  mayEditConsultation,
  visibleConsultations,
} from './consultation-scope.ts';
import { createConsultation, editConsultation, replyToConcern } from './consultation-writes.ts';
import { selectConsultationEvents, selectReplies } from './consultations.sql.ts';
import { selectUnanswered } from './unanswered.ts';
import { writeUnansweredWorkbook } from './unanswered-workbook.ts';

/** 征询台账: what households are asked and what they said, house by house; concerns and what the office says to them. */
export function consultationRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const answerers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .route('/', answerImportRoutes(deps))
    .get('/', everyone(), valid('query', LIST), async (c) => {
      const principal = c.get('principal');
      const found = await visibleConsultations(db, principal, c.req.valid('query'));
      const consultations = [];
      for (const { consultation, places } of found) {
        const { key, title, schemeKey, startsOn, endsOn, options } = consultation;
        const answers = await selectAnswers(db, principal, key);
        const { households, answered, counts } = totalsOf(tallyOf(places, answers), answers);
        consultations.push({
          ...{ key, title, schemeKey, startsOn, endsOn, households, answered, counts },
          isVote: options.length > 0,
        });
      }
      return c.json({
        today: await todayOf(),
        concerns: deps.profile.concerns ?? USUAL_CONCERNS,
        consultations,
      });
    })
    .post('/', office(), valid('json', NEW_CONSULTATION), async (c) => {
      const { id, tags, ...fields } = c.req.valid('json');
      const concerns = tags ?? [...(deps.profile.concerns ?? USUAL_CONCERNS)];
      return c.json(
        await createConsultation(deps, c.get('principal'), id, { ...fields, tags: concerns }),
        201,
      );
    })
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { consultation, places } = await findConsultation(db, principal, key);
      const answers = await selectAnswers(db, principal, key);
      const tally = tallyOf(places, answers);
      const { createdBy: _, ...shown } = consultation;
      const areas = await selectAreas(db, await activeDataset(db));
      return c.json({
        today: await todayOf(),
        consultation: shown,
        totals: totalsOf(tally, answers),
        concerns: concernsOf(consultation, tally, await selectReplies(db, key)),
        events: await selectConsultationEvents(db, key),
        mayEdit: mayEditConsultation(principal, areas, consultation),
        mayAnswer: mayAnswer(principal),
      });
    })
    .patch('/:key', office(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editConsultation(deps, c.get('principal'), key, expectedVersion, edit));
    })
    .get('/:key/buildings', everyone(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { places } = await findConsultation(db, principal, key);
      return c.json({ places: placeRows(places, await selectAnswers(db, principal, key)) });
    })
    .get('/:key/doors', answerers(), valid('param', KEY), valid('query', ANSWERS), async (c) => {
      const principal = c.get('principal');
      const { places } = await findConsultation(db, principal, c.req.valid('param').key);
      const { place } = c.req.valid('query');
      const chosen = places.filter(({ id }) => id === place);
      const doors = await selectAskedDoors(db, await activeDataset(db), chosen);
      return c.json({
        doors: doors.flatMap(({ entranceKey, label, rooms }) =>
          entranceKey === null
            ? []
            : [{ entranceKey, label, rooms: seesHouseholds(principal) ? [...rooms] : [] }],
        ),
      });
    })
    .get('/:key/answers', answerers(), valid('param', KEY), valid('query', ANSWERS), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { place, tag } = c.req.valid('query');
      const { places } = await findConsultation(db, principal, key);
      const answers = shownAnswers(principal, places, await selectAnswers(db, principal, key));
      return c.json({
        answers: answers.filter(
          (answer) =>
            (place === undefined || answer.placeId === place) &&
            (tag === undefined || answer.tags.includes(tag)),
        ),
      });
    })
    .post('/:key/answers', answerers(), valid('param', KEY), valid('json', ANSWER), async (c) =>
      c.json(
        await recordAnswer(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')),
        201,
      ),
    )
    .post('/:key/answers/:answer/withdraw', answerers(), valid('param', ANSWER_KEY), async (c) => {
      const { key, answer } = c.req.valid('param');
      return c.json(await withdrawAnswer(deps, c.get('principal'), key, answer));
    })
    .put('/:key/replies/:tag', office(), valid('param', TAG), valid('json', REPLY), async (c) => {
      const { key, tag } = c.req.valid('param');
      return c.json(await replyToConcern(deps, c.get('principal'), key, tag, c.req.valid('json')));
    })
    .get('/:key/unanswered', answerers(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { places } = await findConsultation(db, principal, key);
      const doors = await selectUnanswered(db, principal, key, places);
      return c.json({
        doors: seesHouseholds(principal) ? doors : doors.map((door) => ({ ...door, rooms: [] })),
      });
    })
    .get('/:key/unanswered/export', answerers(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { consultation, places } = await findConsultation(db, principal, key);
      const doors = await selectUnanswered(db, principal, key, places);
      const today = await todayOf();
      const body = await writeUnansweredWorkbook(doors, seesHouseholds(principal), [
        ['征询', consultation.title],
        ['截至', today],
        ['单元', `${doors.length}`],
        ['数据', (await activeDataset(db)) === 'demo' ? '示范数据（虚构）' : '实际数据'],
        ['密级', deps.profile.confidentiality ?? '内部使用'],
        ['导出人', principal.name],
      ]);
      await writeAudit(deps, principal.id, 'exports.unanswered', { consultation: key, count: doors.length });
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`入户名单_${today}.xlsx`)}`,
      );
      return c.body(body);
    });

  /** The office's date of today; that of the demonstration while it is shown. */
  async function todayOf(): Promise<string> {
    return dayIn(deps.profile.timeZone, await nowOf(db, deps.clock));
  }
}
