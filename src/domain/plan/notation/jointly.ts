/** `A会同B负责`, `A牵头会同有关部门落实`, `会同B`: the one that calls leads, those called with it support. */
import { type PartNotation, withRole } from './part.ts';

const FORM = /^(?:由)?(.*?)(?:牵头|负责)?(?:，)?(?:会同|联合|会商)(.+?)$/;
const TAIL =
  /(?:共同|按照?各?自?职责分?工?|分别|组织|具体|牵头|抓好)*(?:负责|落实|实施|推进|组织实施|参与|配合)*(?:落实|实施)?$/;

/** Null when the words have no 会同, or nobody stands after it. */
export const jointly: PartNotation = (words) => {
  if (!words.includes('会') && !words.includes('联合')) return null;
  const [, caller, called] = FORM.exec(words) ?? [];
  if (caller === undefined || called === undefined) return null;
  const support = withRole(called.replace(TAIL, ''), 'support');
  if (support.assignments.length === 0) return null;
  const lead = caller === '' ? null : withRole(caller, 'lead');
  return {
    assignments: [...(lead?.assignments ?? []), ...support.assignments],
    strangers: [...(lead?.strangers ?? []), ...support.strangers],
    plain: false,
  };
};
