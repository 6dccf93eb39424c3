/** Spreads what the items of a list share: 甲县、乙县人民政府; 省A、B、C厅; 党委、政府. */
import type { ListedUnit } from './listed-unit.ts';

const HEAD_NOUN = /(?:人民政府|政府|管委会|管理委员会)$/;
const PLACE = /[县区市旗镇乡]$|街道$|^[\u3400-\u9fff]{2,3}$/;
const PLACE_END = /[县区市旗镇乡]$|街道$/;
const OFFICE_END = /(?:[）)]|局|厅|委|办|部|院|会|中心|政府|公司|队|单位|部门|机构|集团|社|站|所|机关|企业)$/;
const BARE_END = /^(?:人民政府|政府|管委会|党委|党工委|办公室|办事处)$/;
const LEVEL = /^(?:自治区|省|市|县|区|州|盟)(?=[A-Za-z\u3400-\u9fff])(?!直|级)/;
/** Trades by which a bureau is known without its 省 or 市; other names (国网, 军分区) stand for themselves. */
const TRADE =
  /^(?:发展|发改|改革|教育|科技|科学|工业|工信|经信|经济|公安|民政|司法|财政|人力|人社|自然|规划|国土|生态|环境|环保|住房|住建|建设|城市|城管|城建|交通|水利|水务|农业|农牧|畜牧|商务|文化|文旅|文广|卫生|卫健|退役|应急|审计|国资|市场|统计|林业|林草|园林|能源|气象|行政|审批|政务|医疗|医保|信访|机关|粮食|体育|金融|大数据|综合|煤炭|税务|邮政|供销|宣传|消防)/;

/** 忻府区、定襄县、原平市人民政府: bare places before a government get its noun; 青云、柳林镇人民政府: 镇 is shared too. */
function spreadHeadNoun(items: ListedUnit[]): void {
  let noun = '';
  let level = '';
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (!item) continue;
    const own = HEAD_NOUN.exec(item.unit)?.[0];
    if (own !== undefined) {
      noun = item.unit.length > own.length ? own : '';
      level = /^[\u3400-\u9fff]{2,}(镇|乡|街道)$/.exec(item.unit.slice(0, -own.length))?.[1] ?? '';
    } else if (noun !== '' && PLACE.test(item.unit) && !OFFICE_END.test(item.unit)) {
      items[index] = { ...item, unit: item.unit + (PLACE_END.test(item.unit) ? '' : level) + noun };
    } else noun = '';
  }
}

/** 各县（市、区）党委、政府: a bare noun after a whole name takes the place from it. */
function spreadPlace(items: ListedUnit[]): void {
  for (let index = 1; index < items.length; index += 1) {
    const item = items[index];
    const before = items[index - 1];
    const place = before && /^(.+?)(?:党工委|党委|人民政府|政府|管委会)$/.exec(before.unit)?.[1];
    if (item && place && BARE_END.test(item.unit)) items[index] = { ...item, unit: place + item.unit };
  }
}

/** 省生态环境、工信、住建厅 and 市工信局、能源局: the level before the first name and the noun after the last are shared. */
function spreadLevel(items: ListedUnit[]): void {
  let level = '';
  items.forEach((item, index) => {
    const own = LEVEL.exec(item.unit)?.[0];
    if (own !== undefined) level = own;
    else if (TRADE.test(item.unit) && level !== '') items[index] = { ...item, unit: level + item.unit };
    else if (index > 0 && !TRADE.test(item.unit)) level = '';
  });
  let noun = '';
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (!item) continue;
    if (OFFICE_END.test(item.unit)) noun = /[局厅委]$/.exec(item.unit)?.[0] ?? '';
    else if (noun !== '' && TRADE.test(item.unit.replace(LEVEL, ''))) {
      items[index] = { ...item, unit: item.unit + noun };
    } else noun = '';
  }
}

/** 省A、B、C厅: a level without its noun opens, a noun without its level closes, bare stems stand between. */
function spreadFrame(items: ListedUnit[]): void {
  let first = -1;
  items.forEach((item, index) => {
    const level = LEVEL.exec(item.unit)?.[0];
    const noun = /[局厅委]$/.exec(item.unit)?.[0];
    if (level !== undefined)
      first = noun === undefined && !OFFICE_END.test(item.unit) && !PLACE_END.test(item.unit) ? index : -1;
    else if (noun !== undefined && first >= 0) {
      const shared = LEVEL.exec(items[first]?.unit ?? '')?.[0] ?? '';
      for (let at = first; at <= index; at += 1) {
        const each = items[at];
        if (each) items[at] = { ...each, unit: (at > first ? shared : '') + each.unit + (at < index ? noun : '') };
      }
      first = -1;
    } else if (OFFICE_END.test(item.unit) || PLACE_END.test(item.unit) || item.unit.length > 8) first = -1;
  });
}

/** The same items with shared nouns, places and levels written out; raw words stay as they are. */
export function spread(listed: readonly ListedUnit[]): readonly ListedUnit[] {
  const items = [...listed];
  spreadPlace(items);
  spreadHeadNoun(items);
  spreadFrame(items);
  spreadLevel(items);
  return items;
}
