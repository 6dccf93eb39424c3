/** The bytes behind a message: every delivery with its request, its response, and what both say once opened. */
import { defineComponent, h, ref, watch } from 'vue';
import { ask, state } from './state.js';
import { clockTime } from './words.js';

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const longest = 20_000;

const block = (title, text) => {
  if (!text) return null;
  const shown = text.length > longest ? `${text.slice(0, longest)}\n……共 ${text.length} 个字符` : text;
  return h('div', { class: 'block' }, [h('h4', title), h('pre', { tabindex: 0, 'aria-label': title }, shown)]);
};

const headers = (all) =>
  Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const request = ({ method, url, headers: sent, body, plaintext }, sealed) => [
  h('h3', '请求　平台 → 机器人'),
  block('地址', `${method} ${decodeURI(url)}`),
  block('请求头', headers(sent)),
  block(sealed ? '密文' : '正文（钉钉只签名，不加密）', sealed ? body : pretty(body)),
  sealed && block('解密后', pretty(plaintext)),
];

const response = (got, sealed) => {
  if (!got) return [h('h3', '应答　机器人 → 平台'), h('p', { class: 'nothing' }, '没有收到应答')];
  return [
    h('h3', [`应答　机器人 → 平台`, h('span', { class: ['status', got.status === 200 ? 'good' : 'bad'] }, got.status)]),
    block('应答头', headers(got.headers)),
    block(sealed ? '密文' : '正文', got.body ? (sealed ? got.body : pretty(got.body)) : '（空，表示不说话）'),
    sealed && block('解密后', pretty(got.plaintext)),
  ];
};

const delivery = (exchange) => {
  const sealed = exchange.platform === 'wecom';
  return h('article', { key: exchange.id, class: 'delivery' }, [
    h('header', [h('b', `第${exchange.attempt}次投递`), h('time', clockTime(exchange.at))]),
    exchange.problems.map((each) => h('p', { class: 'problem' }, each)),
    request(exchange.request, sealed),
    response(exchange.response, sealed),
  ]);
};

export const RawPanel = defineComponent(() => {
  const exchanges = ref([]);
  const missing = ref('');
  watch(
    () => state.lines.get(state.selected)?.exchanges.join(),
    async (ids) => {
      const wanted = ids ? ids.split(',') : [];
      try {
        const found = await Promise.all(wanted.map((id) => ask(`exchanges/${id}`)));
        if (state.lines.get(state.selected)?.exchanges.join() === ids) exchanges.value = found;
        missing.value = '';
      } catch {
        exchanges.value = [];
        missing.value = '这条消息的原文已经不在了';
      }
    },
    { immediate: true },
  );
  const close = () => {
    state.selected = null;
  };
  return () =>
    h('aside', { class: 'raw', 'aria-label': '收发原文', onKeydown: (event) => event.key === 'Escape' && close() }, [
      h('header', { class: 'raw-head' }, [
        h('h2', '收发原文'),
        h('button', { type: 'button', class: 'plain', onClick: close }, '收起'),
      ]),
      h(
        'div',
        { class: 'raw-body' },
        missing.value ? h('p', { class: 'nothing' }, missing.value) : exchanges.value.map(delivery),
      ),
    ]);
});
