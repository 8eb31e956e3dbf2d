import type { CommitmentState } from '#core/commitments/commitment-state.ts';
import type { MeasureStatus } from '#core/measures/measure-state.ts';
import type { BottleneckOption, BottleneckStatus } from '#core/reviews/bottleneck.ts';
import type { ReviewFields } from '../reviews/index.ts';

type DemoReview = Omit<ReviewFields, 'areaKey'> & { madeOn: string };

/** Invented: a meeting that was held, and the next one as it is being prepared. */
export const DEMO_REVIEWS: Record<'held' | 'next', DemoReview> = {
  held: {
    title: '九月社会治理会商（示范）',
    status: 'closed',
    heldOn: '2026-09-28',
    period: { from: '2026-09-01', to: '2026-09-27' },
    previous: { from: '2026-08-05', to: '2026-08-31' },
    madeOn: '2026-09-24',
  },
  next: {
    title: '十月社会治理会商（示范）',
    status: 'draft',
    heldOn: '2026-11-02',
    period: { from: '2026-10-01', to: '2026-10-31' },
    previous: { from: '2026-09-01', to: '2026-09-30' },
    madeOn: '2026-10-30',
  },
};

/** What was settled at the first: kept, under way and late. */
export const DEMO_OUTCOMES: readonly {
  kind: 'decision' | 'task' | 'commitment';
  text: string;
  unit: string | null;
  to?: string;
  /** Index of the community that it is for. */
  community?: number;
  place?: string;
  dueOn: string | null;
  measure?: { status: MeasureStatus; doneOn: string | null };
  commitment?: { state: CommitmentState; note: string; settledOn: string | null };
}[] = [
  {
    kind: 'decision',
    text: '楼道清理以社区为主，城管执法中队每周配合一次；先宣传后清理，留三天自行搬走的时间。',
    unit: null,
    dueOn: null,
  },
  {
    kind: 'task',
    text: '逐栋排查失灵的单元门禁，列出更换清单',
    unit: '物业管理科',
    community: 1,
    dueOn: '2026-10-16',
    measure: { status: 'checked', doneOn: '2026-10-14' },
  },
  {
    kind: 'task',
    text: '清理占用消防通道的堆物，恢复四米净宽',
    unit: '消防工作站',
    community: 4,
    dueOn: '2026-10-25',
    measure: { status: 'doing', doneOn: null },
  },
  {
    kind: 'task',
    text: '重新核对垃圾清运时段，避开早晚高峰',
    unit: '市容环境科',
    dueOn: '2026-11-20',
    measure: { status: 'doing', doneOn: null },
  },
  {
    kind: 'commitment',
    text: '国庆前修好小广场的三盏路灯',
    unit: '市容环境科',
    to: '广场周边居民',
    community: 1,
    place: '小广场',
    dueOn: '2026-09-30',
    commitment: { state: 'kept', note: '三盏均已更换灯头，居民代表到场查看。', settledOn: '2026-09-30' },
  },
  {
    kind: 'commitment',
    text: '停车收费公示牌十月底前上墙，写明时段和监督电话所在处',
    unit: '停车管理办',
    to: '沿街商户和居民',
    dueOn: '2026-10-25',
    commitment: { state: 'open', note: '', settledOn: null },
  },
  {
    kind: 'commitment',
    text: '供暖前走完全部老楼的管网巡检，查出的跑冒滴漏随查随修',
    unit: '供热公司',
    to: '老楼居民',
    dueOn: '2026-11-12',
    commitment: { state: 'open', note: '', settledOn: null },
  },
];

/** 瓶颈台账 of October; two communities and the departments but one have not named any yet. */
export const DEMO_BOTTLENECKS: readonly {
  community: number | null;
  unit: string | null;
  title: string;
  facts: string;
  options: BottleneckOption[];
  decision: string;
  status: BottleneckStatus;
  /** Whose open problems of this 大类 show it; none where empty. */
  categoryCode: string;
}[] = [
  {
    community: 1,
    unit: null,
    title: '老楼没有物业，公共部位坏了没有人出钱修',
    facts: '房改老楼没有维修资金，门禁、照明和落水管坏了要一户一户收钱，常常因为一两户不同意就停下来。',
    options: [
      {
        text: '几栋老楼并成一个小区，引进低价托底物业',
        pros: '有人长期管，收费低',
        cons: '要过半数业主同意，前期要补贴',
      },
      {
        text: '成立居民自管小组，街道给一次性启动资金',
        pros: '见效快，居民自己说了算',
        cons: '没有专业力量，难以长久',
      },
    ],
    decision: '',
    status: 'open',
    categoryCode: '03',
  },
  {
    community: 1,
    unit: null,
    title: '早晚接送时段学校门口人车混行',
    facts: '放学前后半小时家长车辆停满支路，公交和救护车过不去。',
    options: [
      { text: '错峰放学，设家长等候区', pros: '不用改路', cons: '要学校配合' },
      { text: '接送时段支路单行', pros: '通行能力明显提高', cons: '绕行约三百米' },
    ],
    decision: '先试错峰放学一个月，同时征询单行方案。',
    status: 'decided',
    categoryCode: '',
  },
  {
    community: 4,
    unit: null,
    title: '高龄独居老人多，上门服务人手不足',
    facts: '社区工作人员平均一人要联系四十多位老人，每月一次的走访做不满。',
    options: [
      { text: '楼组长和志愿者分片包户，社区只管重点户', pros: '当月就能补上', cons: '要培训，要保险' },
      { text: '向社会组织购买服务', pros: '专业、稳定', cons: '今年没有预算' },
    ],
    decision: '',
    status: 'open',
    categoryCode: '',
  },
  {
    community: 2,
    unit: null,
    title: '占道堆物清了又来',
    facts: '清理后两周内一半以上的点位重新堆放，根子在没有地方存放。',
    options: [
      { text: '腾出两处闲置车棚作公共储物间', pros: '给居民留出路', cons: '要有人管钥匙' },
      { text: '每周清一次，拍照公示', pros: '不花钱', cons: '治标' },
    ],
    decision: '先腾一处车棚试两个月。',
    status: 'decided',
    categoryCode: '01',
  },
  {
    community: null,
    unit: '物业管理科',
    title: '维修资金动用手续长，小修等三个月',
    facts: '从报修到拨款平均八十多天，居民等不及就打热线。',
    options: [
      { text: '五千元以下的小修先修后补手续', pros: '半月内能修', cons: '要区里同意' },
      { text: '每季度集中申报一次', pros: '手续只走一遍', cons: '仍要等' },
    ],
    decision: '',
    status: 'open',
    categoryCode: '',
  },
];

/** What the speaker is to remember, by kind of item. */
export const DEMO_NOTES = {
  follow_up: '请主办单位逐项说明，逾期的讲清原因和新的日期。',
  rise: '先看总数再看小类；社区之间只比每千户。',
  overdue: '最久的三件点开看，当场定主办和日期。',
  bottleneck: '先讲事实，再听两个办法的利弊，最后定一个。',
} as const;
