/** A roster written as a sheet, in the shape of the written one: headings people use → fields. */

const HEADINGS: Readonly<Record<string, string>> = {
  岗位: 'label',
  单位: 'unit',
  职务: 'post',
  手机: 'mobile',
  手机号: 'mobile',
  值班电话: 'dutyPhone',
  企业微信账号: 'wecom',
  企微账号: 'wecom',
  钉钉账号: 'dingtalk',
  角色: 'roles',
  权限: 'roles',
};

const ROLES: Readonly<Record<string, string>> = { 大气办: 'office', 复核人: 'approver' };

/** `rows` begin with the headings; blank rows are passed over. The label is 单位 and 职务 when no 岗位 is written. */
export function rosterOfSheet(rows: readonly (readonly string[])[]): { people: readonly Record<string, unknown>[] } {
  const [head = [], ...body] = rows;
  const columns = head.map((cell) => HEADINGS[cell.trim()] ?? null);
  const people = body.flatMap((row) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const person: Record<string, unknown> = {};
    for (const [i, name] of columns.entries()) {
      const word = row[i]?.trim() ?? '';
      if (name === null || word === '') continue;
      person[name] = name === 'roles' ? word.split(/[、,，\s]+/).map((role) => ROLES[role] ?? role) : word;
    }
    if (person.label === undefined && person.unit !== undefined && person.post !== undefined)
      person.label = `${person.unit} ${person.post}`;
    return [person];
  });
  return { people };
}
