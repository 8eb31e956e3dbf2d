import type { CalendarTable } from '../cases/working-calendar.ts';
import type { EmergencyLimits } from '../circulation/emergency/emergency-limits.ts';
import type { ProblemStatus } from '../problems/vocabulary.ts';

/**
 * The jurisdiction profile: what differs between two cities is data (data/profiles/*.json), not constants.
 * Category rows carry the eight columns of a 立案结案标准 table; the names of 大类 and 小类 are the row's own and its parent's.
 */
export interface Profile {
  id: string;
  name: string;
  /** Where the numbers of this profile come from, in words. */
  provenance: string;
  timeZone: string;
  /** 审图号; null prints as 内部使用. */
  mapApprovalNumber: string | null;
  /** 密级; null prints as 内部使用. */
  confidentiality: string | null;
  /** What is taken in as a photo; larger ones are made smaller (`maxSidePx`) or refused. */
  photos: { maxMegabytes: number; maxMegapixels: number; maxSidePx: number; maxCount: number };
  /** Origins of a foreign base map that the page may load, e.g. https://t0.tianditu.gov.cn; none unless an office says so. */
  tileHosts: string[];
  categories: Category[];
  /** Where a problem came from (12345热线, 网格巡查, ...). */
  sources: NamedCode[];
  /** Who speaks in a campaign (7类群体). */
  sourceGroups: NamedCode[];
  /** What an opinion is about (11个方面): topics, not places. */
  topics: NamedCode[];
  /** What households worry about when they are asked about a scheme (征询); a consultation starts from these. */
  concerns?: NamedCode[];
  facilityKinds: NamedCode[];
  /** How long a session without use stays open, in hours; 12 unless told. */
  sessionHours?: number;
  /**
   * How long personal data is kept after a problem is closed, the audit log, and backups made before updates; null: for ever.
   * It is acted upon only once an administrator has switched it on.
   */
  retention?: { closedContactMonths: number | null; auditMonths: number | null; backupDays: number | null };
  /** Whom work is given to (科室、站所), beside the responsible units of the categories; rows of the database from the first start on. */
  departments: NamedCode[];
  /** Office hours, holidays and 调休 days. */
  calendar: CalendarTable;
  /** How long a case may stay in one stage; a stage without its own limit has that of the case. */
  stageDeadlines: Partial<Record<ProblemStatus, Deadline>>;
  /** 响应率 解决率 满意率. */
  rates: RateFormula;
  monitors: MonitorRules;
  /** How far apart two problems may lie and still be one, in metres; by 小类 or 大类 where that differs. */
  duplicates?: { radiusM: number; byCategory: Record<string, number> };
  /** 生命通道: what a fire engine needs; read through core/circulation/emergency/emergency-limits, which has an answer without them. */
  fireAccess?: EmergencyLimits;
  /** 走访: how often a household is visited, and what is counted of it. */
  visits?: VisitRules;
}

/** 走访: read through core/visits/cadence, which has an answer for profiles without them. */
export interface VisitRules {
  /** A household falls under the strictest rule that means it. */
  cadences: CadenceRule[];
  /** Upper bounds of the classes "last visited so many days ago", ascending; beyond the last is a class of its own. */
  sinceDays: number[];
  /** Who is counted as what in a report: 12位处级领导. Each role at most once. */
  visitorGroups: VisitorGroup[];
  /** Minutes that a visit takes by kind of stop, where the office took over what its own visits showed. */
  serviceMinutes?: Record<string, number>;
}

/** How often a household is to be visited that has one of the tags; without tags every household. */
export interface CadenceRule extends NamedCode {
  tags: string[];
  everyMonths: number;
}

export interface VisitorGroup extends NamedCode {
  /** Roles of accounts, as in server/http/principal. */
  roles: string[];
}

/** 三率: what counts, and what is left out (剔除). */
export interface RateFormula {
  /** 响应: within this time after the dispatch. */
  respondWithin: Deadline;
  excludedSources: string[];
  excludedStatuses: ProblemStatus[];
  /** A callback without an answer: left out of the denominator, or a no. */
  unanswered: 'excluded' | 'counts_as_no';
}

/** 四不让: when something counts as aground or unanswered. */
export interface MonitorRules {
  /** 搁浅: no change of status in so many working days. */
  stalledWorkDays: number;
  /** 未答复: of the cases closed in the last so many days. */
  replyWindowDays: number;
  /** Sources behind which nobody waits for an answer. */
  noReplySources: string[];
}

export interface NamedCode {
  code: string;
  name: string;
  nameEn: string;
}

export type DeadlineUnit = 'work_hour' | 'work_day' | 'day';

export interface Deadline {
  amount: number;
  unit: DeadlineUnit;
}

/** 大类 (parentCode null) or 小类. */
export interface Category extends NamedCode {
  parentCode: string | null;
  /** 责任单位 */
  responsibleUnit?: string;
  /** 立案标准 */
  filingStandard?: string;
  /** 完成时限 */
  deadline?: Deadline;
  /** 结案标准 */
  closingStandard?: string;
}

/** A street corner: what two people say of one thing lies no further apart. An assumption. */
const DUPLICATE_RADIUS_M = 50;

/** Within how many metres a problem of this category may be one that is there already. */
export function duplicateRadiusM({ duplicates, categories }: Profile, code: string | null): number {
  const usual = duplicates?.radiusM ?? DUPLICATE_RADIUS_M;
  if (code === null) return usual;
  const mainCode = categories.find((each) => each.code === code)?.parentCode ?? code;
  return duplicates?.byCategory[code] ?? duplicates?.byCategory[mainCode] ?? usual;
}

/** The prefix of category codes that an import brought along because the profile has no such category. */
export const IMPORTED_CATEGORY_PREFIX = 'x:';

/** The category with `code`; a foreign one, kept by an import, stands for itself under no 大类. */
export function categoryOf(profile: Profile, code: string): Category {
  const known = profile.categories.find((category) => category.code === code);
  if (known) return known;
  const name = code.startsWith(IMPORTED_CATEGORY_PREFIX) ? code.slice(IMPORTED_CATEGORY_PREFIX.length) : code;
  return { code, name, nameEn: name, parentCode: null };
}

/** Sources that mean something to the program: a case from above (督查件), and one whose readers are few (巡察反馈). */
export const SUPERVISED_SOURCE = 'supervised';
export const RESTRICTED_SOURCE = 'inspection';
