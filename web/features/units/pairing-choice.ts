/** Which pairings the desk of units lists: of one cadre, and only those that are due. */
export interface PairingChoice {
  /** A person's id. */
  user?: string;
  isDue?: boolean;
}

/** As in an address: `due,p<id>`. */
export function formatPairingChoice({ user, isDue }: PairingChoice): string {
  return [...(isDue ? ['due'] : []), ...(user === undefined ? [] : [`p${user}`])].join(',');
}

/** The choice of an address; a part that makes no sense is left out. */
export function parsePairingChoice(text: string): PairingChoice {
  const user = /(?:^|,)p([\w-]{1,60})$/.exec(text)?.[1];
  return { ...(/^due(,|$)/.test(text) ? { isDue: true } : {}), ...(user === undefined ? {} : { user }) };
}
