import { plainRoom } from '#core/consultation/consultation.ts';
import { type UnansweredDoor, unansweredDoors } from '#core/consultation/unanswered.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAnswers } from './answers.sql.ts';
import { type AskedPlace, selectAskedDoors } from './asked-places.sql.ts';
import { answerPlaceId, askedOf } from './consultation-answer.ts';

/** The doors behind which somebody is still to be asked, of the places that the caller sees. */
export async function selectUnanswered(
  q: Queryable,
  principal: Principal,
  key: number,
  places: readonly AskedPlace[],
): Promise<UnansweredDoor[]> {
  const answers = await selectAnswers(q, principal, key);
  const doors = await selectAskedDoors(q, await activeDataset(q), askedOf(places, answers));
  return unansweredDoors(
    doors,
    answers.map((answer) => ({
      placeId: answerPlaceId(answer),
      entranceKey: answer.entranceKey,
      householdKey: answer.householdKey,
      isOpen: answer.stance === 'none',
      room: plainRoom(answer.room),
    })),
    plainRoom,
  );
}
