/** Words by which sentences of officials and residents give away what they do; independent of place and profile. */

/** Something is wrong. */
export const TROUBLE =
  /问题|隐患|不便|不方便|扰民|影响|没有|缺少|缺乏|不足|不够|损坏|破损|坏了|坏掉|漏|堵|破|断裂|塌|坑|积水|外溢|脏|乱|臭|吵|噪|难|老旧|老化|陈旧|不亮|不平|不热|不畅|不通|不规范|不到位|脱落|松动|生锈|锈蚀|开裂|失修|危险|安全|担心|害怕|摔|绊|受伤|恶化|严重|无人|没人|一直|多年|总是|经常|占用|被占|挡|遮|黑|少|差|太|年久|违停|摊贩|占道|小广告|堆放|飞线|私装|私搭|摔倒|醉酒|噪声|异味|返味|停满|占满|过不去|进不去|出不去|停不下|占着|堆满|摸黑|往下扔|往外冒|返水|滴|晃|翘|裂|歪|断|缺|响|熏|滑|半夜|凌晨|没拴|不拴|吓|冒/;

/** The thing itself is broken, dirty, loud or in the way: stronger than TROUBLE, which also hears worries and wishes. */
export const FAULT =
  /坏|破|断|裂|塌|翘|松了|松动|晃|歪|倒了|漏|堵|溢|冒|返水|积水|臭|脏|异味|味儿?大|难闻|吵|噪|乱停|乱堆|乱扔|乱放|停满|占满|堆满|满了|没人[管修清收打扫]|不亮|不灵|摸黑|黑灯|漆黑|黑得|过不去|进不去|出不去|没有|缺|占着|占了|被占|挡|掉|锈|失灵/;

/** Somebody plainly complains, whatever about. */
export const COMPLAINT =
  /坏了|坏掉|裂了|裂开|塌了|翘|松动|晃|漏水|漏得|堵了|堵死|堵着|往外冒|臭|脏得|脏兮兮|难闻|吵得|吵死|又[脏臭吵]又|没人[管修清收]|不亮|摸黑|过不去|进不去|出不去|受不了|睡不着|没法|不敢|太小|特别小|越来越小|水压小|太多|危险|隐患|成灾|到处都是|满地都是|乱扔|乱停|乱堆|私搭|违建|占着|占用|投诉|扰民|怎么办|管管|管一管|影响(?:通行|出行|休息|采光|生活)|不方便|苦不堪言/;

/** Somebody wants something. */
export const ASK =
  /建议|希望|要求|请求|反映|反应|投诉|举报|诉求|呼声|呼吁|盼|期盼|能否|能不能|可否|是否可以|应该|应当|应|尽快|早日|最好|请|求助|咨询|意见|征求|征集|提出|提议|恳请|想要|需要|亟需|急需/;

/** What is done about it. The verb begins the measure. */
export const MEASURE_VERB =
  /重新(?:铺设|安装|粉刷|划线|规划|修建)|加装|安装|增设|新增|增加|添置|设置|设立|更换|更新|换新|换上|换了|维修|修复|修缮|修理|抢修|检修|修补|修剪|整修|翻修|补种|补栽|清理|清运|清除|清淤|清掏|拆除|整治|疏通|改造|改建|改为|改成|重建|新建|修建|建立|铺设|硬化|粉刷|加固|封堵|施划|协调解决|打通|拓宽|移走|挪走|取消|降低|禁止|限制|加强|开通|引进|配备|配置|购置|种植|迁移|做了?防水|设一个|加一块|加上|(?<![私乱安服包西着伪])装(?![修饰置备卸载扮潢箱])|恢复|实行|修好|修一修|换一换|剪一剪|剪短|剪掉|拖走|拖离|移开|移除|挪开|搬走|搬离|运走|清走|收走|撤走|撤掉|铲除|填平|补平|补上|冲洗|清洗|消杀|劝离|查处|取缔|关停|疏导|调整|延长|加高|加宽|扩大|换成|换新|换(?=[上个把]?新)|拉[起上了]?警戒线|围挡(?!里|内|外|上|倒|破|坏|占)|劝和|劝解|上门(?:劝|调解|协调|处理|维修)|出面(?:调解|协调)|列入.{0,10}(?:计划|项目|清单)|派人(?:疏通|维修|清理|处理|修|来)?/;

const DONE = /了|已|已经|完成|完毕|现已|目前已|得到|成功/;
const PLANNED = /将|拟|要(?=改|建|修|拆|换)|计划|力争|准备|下一步|正在|打算|近期|着手|承诺|预计|列入|纳入/;

/** Behind the verb of a measure: what bears its name and is none (维修基金, 更新计划). */
export const NO_MEASURE =
  /^(?:基金|资金|经费|费|部门|公司|单位|人员|工人|师傅|队|电话|记录|计划|方案|中心|店|厂|厅|垃圾|材料|工地|噪|期间|时)/;

/** What may stand before the verb of a measure without being its object: who, when, how, and that it is asked for. */
export const BEFORE_MEASURE =
  /希望|盼着?|建议|要求|请求?|恳请|能否|能够?|可以|应该?|应当|需要?|尽快|尽早|早日|早点|及时|立即|马上|预计|计划|拟|将|已经?|目前|现|由|让|给予?|予以|进行|完成|都|也|一并|统一|再|再次|重新|(?:今|明|后)年|年[底内前初]+|[上中下]旬|[\d一二三四五六七八九十]+[年月日号天周]+[底内前份]*|居民|群众|业主|市民|物业|社区|街道|部门|相关|有关|我们|大家|他们|[了的地得，、\s]/g;

/** Is the measure of a clause done, promised, or only asked for? `before` is what of the sentence precedes the verb. */
export function stageOf(before: string, clause: string): 'asked' | 'planned' | 'done' {
  if (PLANNED.test(clause) || /下一步|计划|承诺|力争/.test(before)) return 'planned';
  if (/建议|希望|要求|请|能否|能不能|应该|应当|盼|呼吁|需要|需|尽快|反映|投诉/.test(clause)) return 'asked';
  if (DONE.test(clause) || /经.{0,12}后|及时|立即|随后|第一时间|马上/.test(before)) return 'done';
  if (ASK.test(before)) return 'asked';
  return /问题等?$/.test(clause) ? 'asked' : 'done';
}

/** What somebody does who speaks. */
export const SPEECH =
  /反映|反应|投诉|举报|建议|希望|要求|提出|提议|提到|指出|表示|说|称|认为|呼声|呼吁|诉求|来电|来信|致电|盼|抱怨|请求|求助|咨询|发言|意见|问|想/;

/** Meetings, studies and campaigns are no opinions of a place. */
export const MEETING =
  /召开|举行|举办|开展|主持|学习|培训|动员|宣讲|座谈会|推进会|例会|观摩|参加|部署|贯彻|落实|主题|活动|荣获|表彰|揭牌|签约|慰问|合影/;
