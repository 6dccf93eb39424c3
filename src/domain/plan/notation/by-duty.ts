/** `A、B按职责分工负责`, `A、B等单位按职责分别负责`: each answers for its own share. */
import { type PartNotation, withRole } from './part.ts';

const FORM =
  /^(.+?)[，,]?(?:根据|依据|依|按照?|结合)(?:各自|部门|法定|各|本)?(?:的)?(?:工作)?(?:职责|职能|分工)(?:和|及|、)?(?:职责|职能|分工)?(?:范围)?(?:内)?(?:分别|各自|共同|具体)?(?:分工)?(?:负责|落实|抓好|实施|推进|做好)*(?:落实|实施|推进)?(?:工作)?$/;

/** Null without 按职责 or when what it ends in is a supporting verb. */
export const byDuty: PartNotation = (words) => {
  if (!words.includes('职') && !words.includes('分工')) return null;
  const [, units] = FORM.exec(words) ?? [];
  return units === undefined ? null : withRole(units, 'responsible');
};
