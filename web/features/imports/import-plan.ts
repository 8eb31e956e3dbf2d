import type { AreaLevel } from '#core/geo/types.ts';
import { contactRoles } from '#core/imports/contact-rows.ts';
import type { ImportKind } from '#core/imports/import-run.ts';
import { problemRoles, unitRoles } from '#core/imports/types.ts';
import type { RunRequest, Upload } from './imports.queries.ts';

/** What the person has confirmed about a file. */
export interface ImportPlan {
  kind: ImportKind;
  sheet: string | undefined;
  headerRow: number | undefined;
  /** Role to column of the file. */
  mapping: Record<string, string>;
  /** A datum, or a code in `otherCrs`; undefined: as the file says. */
  crs: string | undefined;
  mustAskCrs: boolean;
  level: AreaLevel | undefined;
  attribution: string;
  licence: string;
}

const AREA_ROLES = ['name', 'code', 'level', 'parent', 'households'] as const;

/** The roles that columns of a kind may have. */
export function rolesOf(kind: ImportKind): readonly string[] {
  if (kind === 'problems') return problemRoles;
  if (kind === 'units') return unitRoles;
  if (kind === 'contacts') return contactRoles;
  return kind === 'areas' ? AREA_ROLES : [];
}

/** The guesses of the server as a plan, for `kind` or for what the file is taken for. */
export function planOf(upload: Upload, kind: ImportKind = upload.kindGuess ?? 'problems'): ImportPlan {
  const { table, areas } = upload.inspection;
  const guessed = {
    areas: areas?.mapping,
    units: table?.unitMapping,
    contacts: table?.contactMapping,
    problems: table?.problemMapping,
    osm: undefined,
    elevation: undefined,
  }[kind];
  const coordinates = table?.coordinates;
  const hasCoordinates = kind !== 'contacts' && coordinates !== undefined && coordinates.kind !== 'none';
  return {
    kind,
    sheet: table?.sheet,
    headerRow: table?.headerRow,
    mapping: Object.fromEntries(
      Object.entries(guessed ?? {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
    crs: hasCoordinates ? coordinates.candidates[0]?.crs : undefined,
    mustAskCrs: hasCoordinates && coordinates.mustAsk,
    level: undefined,
    attribution: '',
    licence: '',
  };
}

/** The plan as the server takes it. */
export function requestOf(
  plan: ImportPlan,
  more: Pick<RunRequest, 'dryRun' | 'choice' | 'demo' | 'again'> & { acceptWarnings?: boolean },
): RunRequest {
  const { acceptWarnings, ...rest } = more;
  const isTable = plan.kind === 'problems' || plan.kind === 'units' || plan.kind === 'contacts';
  return {
    kind: plan.kind,
    ...rest,
    options: {
      ...(plan.crs ? { crs: plan.crs } : {}),
      ...(isTable || plan.kind === 'areas' ? { mapping: plan.mapping } : {}),
      ...(isTable && plan.sheet ? { sheet: plan.sheet } : {}),
      ...(isTable && plan.headerRow ? { headerRow: plan.headerRow } : {}),
      ...(plan.level ? { level: plan.level } : {}),
      ...(plan.attribution ? { attribution: plan.attribution } : {}),
      ...(plan.licence ? { licence: plan.licence } : {}),
      ...(acceptWarnings ? { acceptWarnings } : {}),
    },
  };
}
