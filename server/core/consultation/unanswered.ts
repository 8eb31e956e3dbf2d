/** A door behind which households are asked; a house without doors stands for itself. */
export interface AskedDoor {
  /** The house or door of the tally that it belongs to. */
  placeId: string;
  entranceKey: number | null;
  label: string;
  lng: number;
  lat: number;
  households: number | null;
  /** Registered households behind it. */
  rooms: readonly { key: number; room: string }[];
}

export interface DoorAnswer {
  placeId: string | null;
  entranceKey: number | null;
  householdKey: number | null;
  /** Nothing was said: somebody has to come again. */
  isOpen: boolean;
  /** As plainRoom makes it; '' where nobody said. */
  room: string;
}

export interface UnansweredDoor {
  placeId: string;
  entranceKey: number | null;
  label: string;
  lng: number;
  lat: number;
  households: number | null;
  answered: number;
  /** Null where nobody counted the households. */
  unanswered: number | null;
  /** Registered rooms without an answer. */
  rooms: string[];
  /** Households of this house that answered without saying at which door: so many fewer may be left. */
  elsewhere: number;
}

/** 入户名单: door by door what is still to be asked; doors where everybody answered are left out. */
export function unansweredDoors(
  doors: readonly AskedDoor[],
  answers: readonly DoorAnswer[],
  plainRoom: (room: string) => string,
): UnansweredDoor[] {
  const said = answers.filter(({ isOpen }) => !isOpen);
  const byDoor = new Map<string, DoorAnswer[]>();
  for (const answer of said) {
    const id = `${answer.placeId}/${answer.entranceKey}`;
    byDoor.set(id, [...(byDoor.get(id) ?? []), answer]);
  }
  return doors.flatMap((door): UnansweredDoor[] => {
    const { rooms, ...rest } = door;
    const own = byDoor.get(`${door.placeId}/${door.entranceKey}`) ?? [];
    const elsewhere = door.entranceKey === null ? 0 : (byDoor.get(`${door.placeId}/null`)?.length ?? 0);
    const households = door.households === null ? null : Math.max(door.households, rooms.length);
    const unanswered = households === null ? null : Math.max(0, households - own.length);
    if (unanswered === 0) return [];
    const keys = new Set(own.map(({ householdKey }) => householdKey));
    const names = new Set(own.map(({ room }) => room));
    const open = rooms.filter(({ key, room }) => !keys.has(key) && !names.has(plainRoom(room)));
    return [
      {
        ...rest,
        households,
        answered: own.length,
        unanswered,
        rooms: open.map(({ room }) => room).sort((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true })),
        elsewhere,
      },
    ];
  });
}
