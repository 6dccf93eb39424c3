/** Which words can be the name of a unit or an open phrase for units, judged by their shape alone. */

const SUFFIX =
  /(?:局|委|办|厅|部|院|站|所|队|会|处|室|科|社|厂|校|中心|公司|集团|政府|部门|单位|机构|机关|办公室|小组|领导组|指挥部|专班|银行|县|区|市|州|盟|旗|省|镇|乡|街道|村|企业|党组|军分区|妇联|工会|各地|分厂|电厂|网格员|委员|基地|平台|公路段|工务段|养护段|电视台|气象台|河长办|政协|人大|总队|武警|共青团|团|分行|支行|海关|石化|石油|电力|供电)$/;
const OPEN = /^(?:各|有关|相关|其他|其它|所有|市直|省直|县直|区直|属地|辖区|驻)/;
const NO_OFFICE =
  /(?:布|格|全|大|结|破|僵|时)局$|(?:举|督|承|协|主|开|兴|试|民|公)办$|(?:全|内|外|东|西|南|北|中|干|局|细)部$|(?:社|机|大|协商|奥|残奥|运动|宴)会$|(?:好|查|惩|四|各)处$|(?:场|厕)所$|(?:重|要)点$/;
const NOT_A_NAME =
  /[。！？：:;；“”"]|^[的得按于在将对把与和及或]|负责|牵头|配合|落实(?!.*办)|(?:完成|开展|推进|加强|要求|进行|确保|规定)|\d{4}年|[^有]的|.由/;
const GENERIC_PLACE =
  /(?:园|地|城|小|社|郊|灾|矿|片|山|林|厂|库|校|辖|禁燃|禁煤|禁放|限放|禁烧|禁行|限行|禁用|排放|保护|功能|作业|生活|缓冲|控制|管控|重点|建成|规划|示范|核心)区$|城市$|街区$/;
const BUREAU =
  /(?:局|委|厅|办|政府|管委会|委员会|办公室|领导小组|领导组|指挥部|中心|支队|总队|大队|集团|公司|部门|成员单位)$/;
/** Headings that begin so say what to do, not who does it. */
const VERB =
  /^(?:加强|强化|推进|推动|推广|开展|完善|建立|建设|建成|健全|落实|提升|规范|设立|成立|划定|整治|治理|关闭|取缔|淘汰|打造|清理|管控|管好|管住|严控|严管|严查|优化|创建|扩大|覆盖|排查|巩固|拓展|取消|调整|抓好|做好|发展|培育|改造|保障|督促|明确|压实|深化|统筹|实施|组织|引导|支持|打击|监管|检查|更新|完成|新增|新建|确保)/;
/** 部门职责 and 单位分工 speak of offices in general. */
const NOBODY = /^(?:主管|监管|责任|牵头|配合|工作|主要|成员)?(?:部门|单位|机构|机关|企业)$/;
const REMARK = /[（(〔【<＜][^）)〕】>＞]*[）)〕】>＞]/g;

const bare = (words: string) => words.replace(REMARK, '').trim();

/** Whether the words can be one unit: 市工信局, 各县<市、区>人民政府, 市大气污染防治工作领导小组其他成员单位, 有关部门. */
export function isUnit(words: string): boolean {
  const name = bare(words);
  if (name.length < 2 || name.length > 40 || NOT_A_NAME.test(name) || NO_OFFICE.test(name)) return false;
  return SUFFIX.test(name) || (OPEN.test(name) && name.length >= 3 && name.length <= 20);
}

/** Whether the words name an office and nothing else, strictly enough to let a heading hand out work. */
export function isOffice(words: string): boolean {
  const name = bare(words);
  if (!isUnit(words)) return false;
  if (VERB.test(name) || NOBODY.test(name)) return false;
  if (BUREAU.test(name) || /^各(?:县|市|区|旗|乡|镇|街道|有关|相关|成员)/.test(name)) return true;
  return name.length <= 7 && /[县区市旗]$/.test(name) && !GENERIC_PLACE.test(name);
}
