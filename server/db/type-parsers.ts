/** PostgreSQL's numbers for the types that are read alike on both drivers. */
const oid = {
  bytea: 17,
  int8: 20,
  json: 114,
  jsonb: 3802,
  numeric: 1700,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
};

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`Got int8 ${text}, which a number cannot hold exactly.`);
  return value;
}

/** From the server's ISO style in UTC, e.g. 2024-01-02 03:04:05.678901+00. */
function readTimestamptz(text: string): string {
  const time = new Date(
    `${text.replace(' ', 'T').replace(/([+-]\d\d)(:?\d\d)?$/, (_, h, m) => `${h}${m ?? ':00'}`)}`,
  );
  if (Number.isNaN(time.getTime()))
    throw new Error(`Got timestamptz ${text}, which is no time of the calendar.`);
  return time.toISOString();
}

function readBytea(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

const asText = (text: string): string => text;

/** From the wire's text form to the value the server works with; all other types keep their driver's reading. */
export const typeParsers: Record<number, (text: string) => unknown> = {
  [oid.int8]: readInt8,
  [oid.numeric]: asText,
  [oid.date]: asText,
  [oid.timestamp]: asText,
  [oid.timestamptz]: readTimestamptz,
  [oid.json]: JSON.parse,
  [oid.jsonb]: JSON.parse,
  [oid.bytea]: readBytea,
};
