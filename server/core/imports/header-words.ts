import type { ContactColumn } from './contact-rows.ts';
import type { ProblemRole, UnitRole } from './types.ts';

/**
 * How offices and open-data portals call their columns. Each role has patterns from certain to possible; the number is
 * the confidence a header alone gives. Headers are compared in NFKC lower case without spaces, brackets and underscores.
 */
export type HeaderWords<Role extends string> = readonly (readonly [Role, number, RegExp])[];

export const problemHeaders: HeaderWords<ProblemRole> = [
  [
    'naturalKey',
    0.95,
    /^(工单|案件|事件|问题|任务|受理|诉求|流水|上报|业务)(编号|编码|单号|号|id|流水号|序号)$/,
  ],
  [
    'naturalKey',
    0.95,
    /^(caseenquiryid|requestid|servicerequestid|srnumber|caseid|ticketid|uniquekey|objectid)$/,
  ],
  ['naturalKey', 0.8, /^(编号|编码|单号|流水号|id|uuid|guid|key|number|@id|case(no|number)|no\.?)$/],
  ['naturalKey', 0.45, /^(序号|行号)$/],
  [
    'title',
    0.9,
    /^(标题|题目|主题|问题(标题|名称)|事项(名称|标题)?|诉求标题|案件标题|事件(名称|标题)|工单标题)$/,
  ],
  ['title', 0.85, /^(casetitle|title|subject line|summary|headline)$/],
  ['text', 0.95, /^(诉求|问题|案件|事件|反映|反馈|工单|投诉|具体|主要|意见)?(内容|描述|详情|情况说明|经过)$/],
  ['text', 0.85, /^(问题|诉求|意见|建议|意见建议|反映(的)?问题|存在(的)?问题|具体(问题|情况)|情况)$/],
  ['text', 0.85, /^(description|details?|text|comments?|complaint|body|notes)$/],
  ['categoryParent', 0.9, /^(问题|案件|事件|诉求|事项)?(大类|一级(分类|类别|类型))(名称)?$/],
  ['category', 0.95, /^(问题|案件|事件|诉求|事项)?(小类|二级(分类|类别|类型))(名称)?$/],
  ['category', 0.9, /^(问题|案件|事件|诉求|工单|事项|所属|反映|投诉)?(类别|类型|分类|种类|类)(名称)?$/],
  [
    'category',
    0.85,
    /^(type|category|problemcode|complainttype|servicename|servicecode|requesttype|issuetype)$/,
  ],
  ['category', 0.5, /^(problemtype|kind|class|code)$/],
  ['source', 0.9, /^(问题|案件|事件|诉求|工单|信息|线索)?(来源|渠道)(名称|渠道)?$/],
  ['source', 0.9, /^(上报|受理|反映|投诉|来电)(来源|渠道|方式|途径)$/],
  ['source', 0.85, /^(source|channel|callertype|opendatachanneltype|origin|methodreceived)$/],
  ['status', 0.95, /^(当前|问题|案件|事件|工单|办理|处理|处置|办结|诉求|流程)?(状态|进度|环节|阶段)$/],
  ['status', 0.8, /^(办理|处理|办结|处置|整改)(结果|情况)$/],
  ['status', 0.75, /^是否(办结|结案|完成|解决|整改)$/],
  ['status', 0.9, /^(case|request|current)?status$/],
  ['triage', 0.85, /^(分类处置|处置方式|处理方式|办理方式|分流)$/],
  [
    'reportedAt',
    0.95,
    /^(上报|受理|登记|反映|来电|投诉|创建|诉求|接单|接收|发现|提交|录入|收件|采集|征集)(时间|日期)$/,
  ],
  ['reportedAt', 0.75, /^(立案|发生|事发|生成)(时间|日期)$/],
  ['reportedAt', 0.7, /^(时间|日期)$/],
  [
    'reportedAt',
    0.95,
    /^(opendt|opendate|openeddate|openedat|datetimeinit|createddate|createdat|requesteddatetime|reportedat|datereported|opened|created)$/,
  ],
  ['reportedAt', 0.6, /^(date|time|datetime|timestamp)$/],
  [
    'dueAt',
    0.95,
    /^(处置|办理|结案|办结|整改|完成|应|处理|答复)?(截止|到期|限办|限时|应办结|应结案|要求完成|计划完成)(时间|日期|时限)?$/,
  ],
  ['dueAt', 0.85, /^(办理|处置|整改|完成|办结|结案)?(时限|期限|限期)$/],
  ['dueAt', 0.9, /^(targetdt|duedate|dueat|slatargetdt|expecteddatetime|targetdate|deadline)$/],
  ['dueAt', 0.6, /^(prj|project)?complet(e|ion)date$/],
  [
    'closedAt',
    0.95,
    /^(实际)?(结案|办结|办理完成|完成|处置完成|处理完成|关闭|解决|整改完成|销号|反馈)(时间|日期)$/,
  ],
  [
    'closedAt',
    0.95,
    /^(closeddt|closeddate|closedat|datetimeclosed|dateclosed|closed|resolvedat|resolutiondate)$/,
  ],
  ['lng', 0.95, /^(中心|事发|案件)?(经度|lng|lon|long|longitude)(坐标)?(wgs84|gcj02|bd09)?$/],
  ['lng', 0.95, /^(@lng|(gps|bd|gcj|gd|baidu|amap|百度|高德)(经度|lng|lon|longitude))$/],
  ['lat', 0.95, /^(中心|事发|案件)?(纬度|lat|latitude)(坐标)?(wgs84|gcj02|bd09)?$/],
  ['lat', 0.95, /^(@lat|(gps|bd|gcj|gd|baidu|amap|百度|高德)(纬度|lat|latitude))$/],
  [
    'lngLat',
    0.85,
    /^(经纬度|地理坐标|位置坐标|坐标|gps坐标|坐标位置|定位|定位坐标|geocodedlocation|wkt|geom|point|coordinates?|latlng|latlong)$/,
  ],
  ['x', 0.85, /^(x|x坐标|坐标x|横坐标|srx|xcoord(inate)?|easting|东坐标|东向坐标|pointx)$/],
  ['y', 0.85, /^(y|y坐标|坐标y|纵坐标|sry|ycoord(inate)?|northing|北坐标|北向坐标|pointy)$/],
  ['accuracyM', 0.85, /^(定位精度|精度|accuracy|accuracym)$/],
  [
    'address',
    0.95,
    /^(事发|发生|问题|案件|详细|诉求|反映|具体|事件|居住|位置|所在|涉及)?(地址|地点|位置|位置描述|点位)(描述)?$/,
  ],
  [
    'address',
    0.9,
    /^(address|location|probaddress|incidentaddress|streetaddress|fulladdress|addressstring|place)$/,
  ],
  ['address', 0.7, /^(locationstreetname|楼院|小区|门牌号|楼号)$/],
  ['reporterCount', 0.9, /^(反映|涉及|诉求|投诉|影响|联名)(人数|户数|次数|件数)$/],
  ['reporterCount', 0.7, /^(reporters?|reportercount|voices|votes|件数)$/],
  ['reopenCount', 0.9, /^(返工|重开|退回|重办)(次数)?$/],
  ['reopenCount', 0.9, /^reopen(ed)?(count|s)?$/],
];

export const unitHeaders: HeaderWords<UnitRole> = [
  ['community', 0.95, /^(所属|所在)?(社区|居委会|居委)(名称)?$/],
  ['community', 0.85, /^community$/],
  ['grid', 0.95, /^(所属|所在)?(网格)(名称|编号|编码|号)?$/],
  ['grid', 0.85, /^grid$/],
  ['estate', 0.9, /^(所属|所在)?(小区|楼院|院落|楼盘|院)(名称|名)?$/],
  ['estate', 0.85, /^(estate|compound|complex)$/],
  ['address', 0.95, /^(详细|楼栋|房屋|建筑|具体|门牌)?地址$/],
  ['address', 0.85, /^(位置|地点|坐落|address)$/],
  ['street', 0.9, /^(所在|所属)?(道路|路名|街路|街巷|路街|路)(名称)?$/],
  ['street', 0.85, /^(street|road)$/],
  ['houseNumber', 0.95, /^(门牌号码?|门牌|门号|楼牌号|院号|housenumber|doornumber)$/],
  ['buildingName', 0.95, /^(楼栋|楼号|栋号|楼座|楼幢|幢号|楼|栋|幢|楼宇|楼栋号|楼栋名称|楼号?名称|几号楼)$/],
  ['buildingName', 0.85, /^(building|block)$/],
  ['unitName', 0.95, /^(单元|单元号|楼门|楼道|楼门号|门洞|单元名称|单元\/楼门|楼栋单元)$/],
  ['unitName', 0.85, /^(unit|entrance|stairwell)$/],
  ['unitCount', 0.95, /^(单元|楼门|楼道)(数|数量|总数)$/],
  ['levels', 0.95, /^(楼|总|地上)?(层数|楼层|楼层数|levels|floors|storeys)$/],
  ['householdsPerLevel', 0.9, /^(每层户数|一梯几户|层户数)$/],
  ['householdCount', 0.95, /^(总|常住|居民|住户|实有|入住)?(户数|户)(合计|小计)?$/],
  ['householdCount', 0.85, /^(households?|householdcount|住户数|房屋套数|套数|户数\(户\))$/],
  ['yearBuilt', 0.95, /^(建成|建造|竣工|建设)(年份|年代|年|时间)$/],
  ['yearBuilt', 0.85, /^(yearbuilt|built)$/],
  ['lng', 0.95, /^(中心)?(经度|lng|lon|long|longitude)$/],
  ['lat', 0.95, /^(中心)?(纬度|lat|latitude)$/],
  ['lngLat', 0.85, /^(经纬度|坐标|位置坐标|地理坐标)$/],
  ['x', 0.85, /^(x|x坐标|坐标x|横坐标|easting)$/],
  ['y', 0.85, /^(y|y坐标|坐标y|纵坐标|northing)$/],
];

export const contactHeaders: HeaderWords<ContactColumn> = [
  ['subdistrict', 0.9, /^(所属|所在)?(街道|镇街|乡镇)(名称)?$/],
  ['subdistrict', 0.85, /^subdistrict$/],
  ...unitHeaders.flatMap(([role, confidence, pattern]) =>
    isPlaceColumn(role) ? [[role, confidence, pattern] as const] : [],
  ),
  ['contactRole', 0.95, /^(职务|角色|身份|岗位|职责|职位|人员类别|联系人类别|类别)$/],
  ['contactRole', 0.85, /^(role|post|position|duty)$/],
  ['contactName', 0.95, /^(姓名|名字|联系人|联系人姓名|负责人|负责人姓名|人员姓名)$/],
  ['contactName', 0.85, /^(name|fullname|contact|contactname)$/],
  ['workPhone', 0.95, /^(办公|工作|联系|单位)?(电话|电话号码|手机|手机号码?|联系方式|手机号)$/],
  ['workPhone', 0.85, /^((work|office)?(phone|telephone|mobile)(number)?)$/],
  ['note', 0.9, /^(备注|说明|附注|notes?|remarks?)$/],
];

function isPlaceColumn(role: UnitRole): role is Extract<UnitRole, ContactColumn> {
  return [
    'community',
    'grid',
    'estate',
    'address',
    'street',
    'houseNumber',
    'buildingName',
    'unitName',
  ].includes(role);
}

/** Names, phones, identity numbers: kept out of what is stored unless a person maps them. */
const PERSONAL =
  /^(.{0,4}(姓名|电话|手机|手机号码?|联系方式|联系人|身份证号?码?|证件号码?|微信号?)|.{0,3}(诉求人|反映人|投诉人|来电人|举报人|当事人)|(caller|contact|customer|reporter|owner)?(name|phone|mobile|email|e-?mail|telephone|idcard)(number)?|(caller|contact|reporter)(firstname|lastname))$/;

/** NFKC, lower case, without spaces, underscores and what stands in brackets at the end. */
export function plainHeader(header: string): string {
  const text = header.normalize('NFKC').toLowerCase().slice(0, 80);
  const lastLevel = text.includes(' / ') ? text.slice(text.lastIndexOf(' / ') + 3) : text;
  return lastLevel.replace(/[([【][^()[\]【】]{0,40}[)\]】]$/, '').replace(/[\s_:*＊·-]/g, '');
}

/** Whether a column holds names, phones or the like, by its header. */
export function isPersonalHeader(header: string): boolean {
  return PERSONAL.test(plainHeader(header));
}
