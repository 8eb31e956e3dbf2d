import type { CampaignFields, EventFields } from '../opinions/index.ts';

/** An invented campaign: whom it asked, about what, when. Groups and topics are those of the profile. */
export const DEMO_CAMPAIGN: Pick<CampaignFields, 'name' | 'description' | 'fromDate' | 'toDate' | 'phases'> =
  {
    name: '问需于民专题征集',
    description: '邀请七类群体，围绕十一个方面查找问题、提出建议。示范数据，人物和言论均为虚构。',
    fromDate: '2026-08-01',
    toDate: '2026-10-31',
    phases: [
      { code: 'gaps', name: '寻找差距', fromDate: '2026-08-01', toDate: '2026-08-31' },
      { code: 'talks', name: '交流研讨', fromDate: '2026-09-01', toDate: '2026-09-30' },
      { code: 'practice', name: '实践转化', fromDate: '2026-10-01', toDate: '2026-10-31' },
    ],
  };

/** Where opinions were given, and how many at each. */
export const DEMO_EVENTS: readonly (EventFields & { channel: 'meeting' | 'online' | 'visit'; n: number })[] =
  [
    {
      kind: 'symposium',
      title: '老干部、道德模范座谈会',
      heldOn: '2026-08-06',
      place: '街道三楼会议室',
      attendance: { veteran_cadre: 14, model: 8, subdistrict: 4 },
      channel: 'meeting',
      n: 22,
    },
    {
      kind: 'symposium',
      title: '居民代表座谈会（第一场）',
      heldOn: '2026-08-20',
      place: '党群服务中心',
      attendance: { resident: 26, station: 9, subdistrict: 3 },
      channel: 'meeting',
      n: 36,
    },
    {
      kind: 'online',
      title: '线上意见征集',
      heldOn: '2026-08-28',
      place: '',
      attendance: { resident: 63, deputy: 2, cppcc: 3 },
      channel: 'online',
      n: 30,
    },
    {
      kind: 'symposium',
      title: '人大代表、政协委员座谈会',
      heldOn: '2026-09-10',
      place: '街道三楼会议室',
      attendance: { deputy: 11, cppcc: 9, subdistrict: 4 },
      channel: 'meeting',
      n: 24,
    },
    {
      kind: 'visit',
      title: '片区集中走访',
      heldOn: '2026-09-24',
      place: '各社区',
      attendance: { station: 12, resident: 18, model: 3 },
      channel: 'visit',
      n: 26,
    },
    {
      kind: 'democratic_life',
      title: '专题民主生活会',
      heldOn: '2026-10-13',
      place: '街道三楼会议室',
      attendance: { subdistrict: 15, station: 7 },
      channel: 'meeting',
      n: 12,
    },
    {
      kind: 'symposium',
      title: '居民代表座谈会（第二场）',
      heldOn: '2026-10-22',
      place: '党群服务中心',
      attendance: { resident: 22, station: 6, model: 5 },
      channel: 'meeting',
      n: 18,
    },
  ];

/** 归纳: classes by 大类, with how many problems of it and the topics its opinions are about. */
export const DEMO_CLASSES: readonly { name: string; category: string; problems: number; topics: string[] }[] =
  [
    { name: '老旧楼院维修', category: '03', problems: 6, topics: ['renewal', 'care', 'service'] },
    { name: '道路与市政设施', category: '02', problems: 5, topics: ['renewal', 'service'] },
    { name: '停车与交通', category: '04', problems: 5, topics: ['renewal', 'reform', 'business'] },
    { name: '市容环境', category: '01', problems: 4, topics: ['service', 'business'] },
    { name: '公共安全', category: '08', problems: 3, topics: ['linkage', 'service'] },
    { name: '园林绿化', category: '05', problems: 2, topics: ['service', 'renewal'] },
    { name: '噪声与邻里', category: '06', problems: 2, topics: ['linkage', 'reform'] },
  ];

/** How many opinions came together to each problem: 146 to 27. */
export const DEMO_SIZES: readonly number[] = [
  11, 9, 8, 8, 7, 7, 7, 6, 6, 6, 6, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3,
];

/** How the same matter is spoken of: {place} and {matter} are filled in. */
export const DEMO_VOICES: readonly string[] = [
  '{place}{matter}，我们这栋楼的人天天从那儿走，希望早点处理。',
  '我提一条：{place}{matter}，说过几回了，一直没人管到底。',
  '{place}{matter}，老人孩子都不方便，能不能排上计划？',
  '邻居们让我带个话，{place}{matter}，请街道协调责任单位。',
  '{place}{matter}。不是一天两天了，建议先救急，再想长远办法。',
  '上个月去{place}，{matter}，拍了照片，会后交给工作人员。',
  '走访中群众反映最多的是{place}{matter}，建议列入整改台账。',
  '{place}{matter}，请告诉我们什么时候修，哪怕先给个说法。',
  '支持街道工作，也实话实说：{place}{matter}，该解决了。',
  '{place}{matter}，涉及几个部门，建议由街道牵头一次说清楚。',
];

/** Opinions about no one place: about how things are done. They wait for somebody to gather them. */
export const DEMO_GENERAL: readonly { topic: string; text: string }[] = [
  { topic: 'growth', text: '辖区老厂房闲置多年，建议引入文创和小微企业，把产业带起来。' },
  { topic: 'growth', text: '沿街商铺空置不少，能不能出个扶持办法，让年轻人来创业？' },
  { topic: 'investment', text: '招商不能只看大项目，社区里也有能人，应当请他们帮着牵线。' },
  { topic: 'investment', text: '人才公寓的政策宣传不够，来问的人多，说得清的人少。' },
  { topic: 'marine', text: '靠海吃海，海边步道沿线可以多办些亲海活动，带动小生意。' },
  { topic: 'marine', text: '渔港老码头的历史值得讲，建议做成研学路线。' },
  { topic: 'business', text: '开个小店要跑好几个窗口，希望真正做到一窗受理。' },
  { topic: 'business', text: '检查太碎，一个月来了四拨，能不能合在一起查？' },
  { topic: 'cadres', text: '有的年轻干部业务熟，但不会跟居民聊天，建议多下楼、多进门。' },
  { topic: 'cadres', text: '会上答应的事要有回音，办成没办成都说一声。' },
  { topic: 'cadres', text: '社区干部一人身兼数岗，建议减一减报表。' },
  { topic: 'integration', text: '退役军人有技能也有热情，建议建一支志愿服务队。' },
  { topic: 'integration', text: '驻地部队愿意参加社区共建，缺一个固定的联络人。' },
  { topic: 'reform', text: '网格划得大小不一，有的网格员管八百户，根本走不过来。' },
  { topic: 'reform', text: '社区和物业的职责要写清楚，别让居民来回跑。' },
  { topic: 'linkage', text: '共建单位的停车场晚上空着，建议错时开放给居民。' },
  { topic: 'linkage', text: '共建活动不要只拍照，一季度办成一件实事就好。' },
  { topic: 'care', text: '独居老人的送餐很受欢迎，建议周末也能订。' },
  { topic: 'care', text: '楼组长年纪都大了，要有人接班，也要给点支持。' },
  { topic: 'service', text: '办事大厅的叫号屏字太小，老人看不清。' },
  { topic: 'service', text: '停水停电的通知贴得太晚，建议提前一天发到楼组群。' },
  { topic: 'renewal', text: '老城更新要留住老味道，门头别一刀切。' },
];
