/** The page's words for platforms, roles and times. */
export const platformWords = { wecom: '企业微信', dingtalk: '钉钉' };
export const roleWords = { office: '大气办', county: '县领导', bureau: '部门', zone: '管委会', stranger: '陌生人' };

const zone = 'Asia/Shanghai';
const time = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: zone, month: 'long', day: 'numeric', weekday: 'short' });
const full = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });

export const clockTime = (ms) => time.format(ms);
export const dayName = (ms) => day.format(ms);

/** Wall-clock time as an input of type datetime-local writes it. */
export const localInput = (ms) => full.format(ms).replace(' ', 'T');
