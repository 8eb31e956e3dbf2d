import type { MeasuredFigure, MeasuringMethod, Phase } from '#core/circulation/trial/trial-comparison.ts';
import type { CommitmentState } from '#core/commitments/commitment-state.ts';
import type { AnswerChannel, Stance } from '#core/consultation/consultation.ts';

/** Invented, like the sub-district. Streets by their names there. */
export type DemoMeasure =
  | { kind: 'oneWay'; street: string }
  | { kind: 'speed'; street: string; speedKmh: number }
  | { kind: 'parking'; street: string; bays: number; bayKind: 'paid' | 'free' | 'resident' };

export interface DemoScheme {
  name: string;
  note: string;
  measures: readonly DemoMeasure[];
  /** The days on which it came so far. */
  steps: readonly { day: string; status: 'consultation' | 'trial' | 'in_force' | 'review' }[];
  trialFrom: string | null;
  trialTo: string | null;
  /** Place in the list of the scheme it was copied from. */
  parent?: number;
  measured: readonly {
    figure: MeasuredFigure;
    phase: Phase;
    /** Empty for the whole area. */
    street: string;
    day: string;
    /** Of what the model says, so much was found. */
    share: number;
    method: MeasuringMethod;
    note: string;
  }[];
}

const flow = (street: string, phase: Phase, day: string, share: number, note = '') =>
  ({ figure: 'flow', phase, street, day, share, method: 'manual', note }) as const;

export const DEMO_SCHEMES: readonly DemoScheme[] = [
  {
    name: '网坊街一带微循环·方案一（示范）',
    note: '网坊街、潮生街改为一对单行，机动车顺向绕行，潮生街一侧增设居民泊位。',
    measures: [
      { kind: 'oneWay', street: '网坊街' },
      { kind: 'oneWay', street: '潮生街' },
      { kind: 'parking', street: '潮生街', bays: 24, bayKind: 'resident' },
    ],
    steps: [{ day: '2026-10-12', status: 'consultation' }],
    trialFrom: null,
    trialTo: null,
    measured: [],
  },
  {
    name: '网坊街一带微循环·方案二（示范）',
    note: '只把潮生街改为单行并限速 15 km/h，减少穿行。',
    measures: [
      { kind: 'oneWay', street: '潮生街' },
      { kind: 'speed', street: '潮生街', speedKmh: 15 },
    ],
    steps: [{ day: '2026-10-12', status: 'consultation' }],
    trialFrom: null,
    trialTo: null,
    parent: 0,
    measured: [],
  },
  {
    name: '磨盘巷单行试行（示范）',
    note: '磨盘巷单行，限速 15 km/h，试行两个月，请居民边走边提。',
    measures: [
      { kind: 'oneWay', street: '磨盘巷' },
      { kind: 'speed', street: '磨盘巷', speedKmh: 15 },
    ],
    steps: [
      { day: '2026-08-24', status: 'consultation' },
      { day: '2026-09-15', status: 'trial' },
    ],
    trialFrom: '2026-09-15',
    trialTo: '2026-11-14',
    measured: [
      flow('网坊街', 'before', '2026-09-09', 0.94, '晴，学校已开学'),
      flow('潮生街', 'before', '2026-09-09', 1.07),
      flow('网坊街', 'during', '2026-10-14', 0.97),
      flow('网坊街', 'during', '2026-10-15', 1.04),
      flow('潮生街', 'during', '2026-10-14', 1.12),
      {
        figure: 'response',
        phase: 'during',
        street: '',
        day: '2026-10-20',
        share: 1.08,
        method: 'drill',
        note: '消防工作站演练，三处取平均',
      },
    ],
  },
  {
    name: '井台巷消防通道整治（示范）',
    note: '井台巷一侧清线还路，保证净宽；试行期满，正在复盘。',
    measures: [
      { kind: 'oneWay', street: '井台巷' },
      { kind: 'parking', street: '井台巷', bays: 0, bayKind: 'free' },
    ],
    steps: [
      { day: '2026-05-11', status: 'consultation' },
      { day: '2026-06-15', status: 'trial' },
      { day: '2026-09-01', status: 'review' },
    ],
    trialFrom: '2026-06-15',
    trialTo: '2026-08-31',
    measured: [
      flow('盐铺街', 'before', '2026-06-04', 1.02),
      flow('盐铺街', 'during', '2026-07-08', 0.91, '暑期，车少'),
      {
        figure: 'bays',
        phase: 'during',
        street: '',
        day: '2026-07-08',
        share: 0.97,
        method: 'survey',
        note: '夜间 22 时清点',
      },
    ],
  },
];

/** By stance: what was said, about which concerns. */
export const DEMO_ANSWERS: Readonly<Record<Stance, readonly { text: string; tags: readonly string[] }[]>> = {
  agree: [
    { text: '早高峰两辆车顶在巷口的事该少了。', tags: [] },
    { text: '', tags: [] },
    { text: '单行以后孩子过街放心些。', tags: ['safety'] },
    { text: '支持，标志要早点立起来。', tags: ['publicity'] },
  ],
  conditional: [
    { text: '先把停车位划好，再改单行。', tags: ['parking'] },
    { text: '外来车别趁机停进来，要管住。', tags: ['outside_cars', 'parking'] },
    { text: '绕一圈可以，路口要有指示牌。', tags: ['detour', 'publicity'] },
    { text: '救护车、消防车要进得来。', tags: ['emergency'] },
  ],
  disagree: [
    { text: '回家要多绕一圈，不方便。', tags: ['detour'] },
    { text: '店门口卸货没地方停。', tags: ['trade', 'parking'] },
  ],
  none: [{ text: '两次上门都没人。', tags: [] }],
};

export const DEMO_CHANNELS: readonly AnswerChannel[] = [
  'visit',
  'visit',
  'visit',
  'online',
  'online',
  'meeting',
  'phone',
];

export interface DemoConsultation {
  title: string;
  question: string;
  scheme: number;
  /** Places in the list of schemes to choose between; none: for or against. */
  options: readonly number[];
  startsOn: string;
  endsOn: string;
  /** How many of the community's grids are asked, from which on. */
  grids: readonly [from: number, to: number];
  answers: number;
  replies: readonly { tag: string; text: string; day: string }[];
}

export const DEMO_CONSULTATIONS: readonly DemoConsultation[] = [
  {
    title: '网坊街一带微循环征求意见（示范）',
    question: '网坊街一带早晚拥堵、会车难。两个方案您赞成哪一个？有什么条件？',
    scheme: 0,
    options: [0, 1],
    startsOn: '2026-10-12',
    endsOn: '2026-11-08',
    grids: [0, 3],
    answers: 320,
    replies: [
      {
        tag: 'parking',
        text: '方案一在潮生街增设的 24 个泊位全部作居民泊位，凭社区登记停放；方案二不增减泊位。',
        day: '2026-10-24',
      },
      {
        tag: 'emergency',
        text: '消防工作站按模型逐楼复核，两个方案都没有楼栋因此失去消防通路。',
        day: '2026-10-26',
      },
      { tag: 'detour', text: '进出各多绕约一个街口，绕行距离按楼栋公示在社区公告栏。', day: '2026-10-26' },
    ],
  },
  {
    title: '磨盘巷单行试行前征求意见（示范）',
    question: '磨盘巷改为单行、限速 15 km/h，先试行两个月，您是否同意？',
    scheme: 2,
    options: [],
    startsOn: '2026-08-24',
    endsOn: '2026-09-10',
    grids: [3, 5],
    answers: 150,
    replies: [
      { tag: 'publicity', text: '试行前一周逐户发放告知单，巷口两侧设指示牌。', day: '2026-09-08' },
      {
        tag: 'outside_cars',
        text: '交警中队试行期间每日早晚巡查，外来车辆长时间停放的劝离。',
        day: '2026-09-08',
      },
    ],
  },
];

export interface DemoCommitment {
  text: string;
  unit: string;
  to: string;
  place: string;
  madeOn: string;
  dueOn: string | null;
  occasion: string;
  state: CommitmentState;
  stateNote: string;
  settledOn: string | null;
  source: { kind: 'circulation' | 'consultation'; index: number };
}

const dialogue = '网坊社区微循环座谈会';

export const DEMO_COMMITMENTS: readonly DemoCommitment[] = [
  {
    text: '磨盘巷两端的单行标志和“非机动车除外”辅助标志在试行前装好。',
    unit: '交警中队',
    to: '12 名楼长和居民代表',
    place: '磨盘巷',
    madeOn: '2026-09-03',
    dueOn: '2026-09-14',
    occasion: dialogue,
    state: 'kept',
    stateNote: '9 月 13 日装好，楼长签字确认。',
    settledOn: '2026-09-13',
    source: { kind: 'circulation', index: 2 },
  },
  {
    text: '试行一个月后，把路口流量和诉求变化张贴在社区公告栏。',
    unit: '交警中队',
    to: '12 名楼长和居民代表',
    place: '网坊社区公告栏',
    madeOn: '2026-09-03',
    dueOn: '2026-10-20',
    occasion: dialogue,
    state: 'open',
    stateNote: '',
    settledOn: null,
    source: { kind: 'circulation', index: 2 },
  },
  {
    text: '潮生街新设的泊位优先给本街居民，不收费。',
    unit: '停车管理办',
    to: '网坊社区居民',
    place: '潮生街',
    madeOn: '2026-10-18',
    dueOn: '2026-12-31',
    occasion: dialogue,
    state: 'open',
    stateNote: '',
    settledOn: null,
    source: { kind: 'consultation', index: 0 },
  },
  {
    text: '消防工作站实车走一遍两个方案，结果告知居民。',
    unit: '消防工作站',
    to: '网坊社区居民',
    place: '网坊街、潮生街',
    madeOn: '2026-10-18',
    dueOn: '2026-11-15',
    occasion: dialogue,
    state: 'open',
    stateNote: '',
    settledOn: null,
    source: { kind: 'consultation', index: 0 },
  },
  {
    text: '井台巷坑洼路面在试行期内补平。',
    unit: '市政养护科',
    to: '井台巷居民',
    place: '井台巷',
    madeOn: '2026-06-08',
    dueOn: '2026-08-31',
    occasion: '井台巷现场会',
    state: 'kept',
    stateNote: '8 月 20 日完工。',
    settledOn: '2026-08-20',
    source: { kind: 'circulation', index: 3 },
  },
  {
    text: '井台巷清退的车位在周边停车场补足。',
    unit: '停车管理办',
    to: '井台巷居民',
    place: '井台巷',
    madeOn: '2026-06-08',
    dueOn: '2026-09-30',
    occasion: '井台巷现场会',
    state: 'broken',
    stateNote: '周边停车场没有余位，改为与学校商谈夜间共享。',
    settledOn: '2026-10-09',
    source: { kind: 'circulation', index: 3 },
  },
];
