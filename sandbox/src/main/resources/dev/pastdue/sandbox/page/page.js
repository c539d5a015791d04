// Shows a world and presses its buttons. All that it shows is text, never markup, save for the server's picture; it talks to its own server alone.
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'];
const SIZE = 20;
const LOOK_AGAIN = 3000;
const LOOKED_UP = { state: 'state', reason: 'reason', stage: 'stage', contact: 'contact', intent: 'intent' };

let words = {};
let world = null;
let busy = false;
let phone = null;
let chosen = false; // until somebody chooses a phone, the newest text is shown
let account = null;
const lists = { inbox: { from: 0, find: '' }, account: { from: 0, find: '' } };

const at = (id) => document.getElementById(id);

/** An element with attributes and content; an attribute of null is left out. */
function make(tag, attributes = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...content);
  return element;
}

/** The words of a group in the page's language, with values in their places. A strategy's own stage is called as it is. */
function say(group, name, values = {}) {
  const sentence = words[group]?.[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (_, key) =>
    LOOKED_UP[key] ? say(LOOKED_UP[key], values[key]) : String(values[key]));
}

const word = (name, values) => say('page', name, values);

async function get(path, query = {}) {
  const answer = await fetch(path + '?' + new URLSearchParams(query));
  if (!answer.ok) throw new Error(path + ' ' + answer.status);
  return answer.json();
}

/** Puts new content in, and the focus back on what had it, if that is still there. */
function fill(element, ...content) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  element.replaceChildren(...content);
  if (key) [...element.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key)?.focus();
}

// ---- language

function languageAtFirst() {
  const wanted = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('lang') ?? navigator.language;
  return LANGUAGES.find((each) => each === wanted) ?? (/^zh-(tw|hk|mo|hant)/i.test(wanted) ? 'zh-TW' : wanted.startsWith('zh') ? 'zh-CN' : 'en');
}

async function speak(language) {
  words = await get('/words/' + language + '.json');
  document.documentElement.lang = language;
  document.title = word('title');
  localStorage.setItem('lang', language);
  history.replaceState(null, '', '?' + new URLSearchParams({ lang: language }));
  for (const each of document.querySelectorAll('[data-word]')) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll('[data-label]')) each.setAttribute('aria-label', word(each.dataset.label));
  for (const each of document.querySelectorAll('[data-press]')) each.textContent = say('button', each.dataset.press);
  for (const each of document.querySelectorAll('[data-language]')) {
    each.setAttribute('aria-pressed', String(each.dataset.language === language));
  }
  fill(at('quick'), ...Object.keys(words.reply).map((name) => {
    const text = say('reply', name);
    const button = make('button', { type: 'button', 'data-key': 'quick ' + name }, text);
    button.addEventListener('click', () => answerWith(text));
    return button;
  }));
}

// ---- what is shown

async function look() {
  world = await get('/api/world', { lang: document.documentElement.lang });
  at('lender').textContent = world.lender;
  at('now').textContent = world.now.slice(0, 16);
  at('now').dateTime = world.now.replace(' ', 'T');
  at('zone').textContent = world.zone;
  at('flags').textContent = [world.paused ? word('isPaused') : '', world.carrierBroken ? word('isBroken') : '']
    .filter((each) => each).join(' · ');
  document.querySelector('[data-press=carrier]').setAttribute('aria-pressed', String(world.carrierBroken));
  document.querySelector('[data-press=pause]').setAttribute('aria-pressed', String(world.paused));
  showToday();
  showQueues();
  await Promise.all([showInboxes(), showAccounts()]);
  await showPhone();
  await showWhy();
}

/** A picture that the server drew: its words are escaped there. */
function picture(svg) {
  return new DOMParser().parseFromString(svg, 'text/html').body.firstElementChild;
}

function outcome(state, reason) {
  const what = say('state', state);
  return reason ? say('list', 'detail', { what, detail: say('reason', reason) }) : what;
}

function showToday() {
  at('today-title').textContent = word('today', world);
  at('funnel').replaceChildren(picture(world.funnel));
  fill(at('outcomes'), ...world.outcomes.map((each) => make('tr', {},
    make('th', { scope: 'row' }, outcome(each.state, each.reason)),
    make('td', { class: 'number' }, each.count.toLocaleString()))));
}

function showQueues() {
  const dead = world.queues.filter((each) => each.dlq).reduce((sum, each) => sum + each.waits + each.delayed + each.taken, 0);
  at('dead').textContent = dead ? word('dlqHolds', { count: dead }) : word('dlqEmpty');
  at('dead').className = dead ? 'warn' : 'soft';
  fill(at('queues'), ...world.queues.map((each) => make('tr', {},
    make('th', { scope: 'row' }, each.name),
    ...['waits', 'delayed', 'taken'].map((name) => make('td', { class: each.dlq && each[name] ? 'number warn' : 'number' }, String(each[name]))))));
}

function pager(kind, page, show) {
  const list = lists[kind];
  const last = page.from + page.items.length;
  const turn = (name, from, possible) => {
    const button = make('button', { type: 'button', 'data-key': name, 'aria-disabled': possible ? null : 'true' }, word(name));
    button.addEventListener('click', () => {
      if (possible) {
        list.from = from;
        show().catch(wrong);
      }
    });
    return button;
  };
  fill(at(kind + '-pager'),
    turn('earlier', Math.max(0, page.from - SIZE), page.from > 0),
    make('span', {}, page.total
      ? word('range', { first: page.from + 1, last, total: page.total.toLocaleString() })
      : word('none')),
    turn('more', page.from + SIZE, last < page.total));
}

async function showInboxes() {
  const page = await get('/api/inboxes', { ...lists.inbox, size: SIZE });
  if (!chosen && page.items.length && phone !== page.items[0].phone) {
    phone = page.items[0].phone;
    account = null;
  }
  fill(at('inboxes'), ...page.items.map((each) => {
    const button = make('button', { type: 'button', 'data-key': each.phone, 'aria-current': String(each.phone === phone) },
      make('strong', {}, each.phone),
      make('span', { class: 'soft' }, each.at ? each.at.slice(5, 16) : ''),
      make('span', { class: 'preview' }, each.at ? (each.fromLender ? '' : word('you') + ': ') + each.preview : word('noMessages')));
    button.addEventListener('click', () => choosePhone(each.phone, each.accounts[0]));
    return make('li', {}, button);
  }));
  pager('inbox', page, showInboxes);
}

async function showAccounts() {
  const page = await get('/api/accounts', { ...lists.account, size: SIZE });
  fill(at('accounts'), ...page.items.map((each) => {
    const button = make('button', { type: 'button', 'data-key': each.id, 'aria-label': word('whyFor', { account: each.id }) }, each.id);
    button.addEventListener('click', () => choosePhone(each.phone, each.id, true));
    return make('tr', {},
      make('th', { scope: 'row' }, button),
      make('td', {}, each.name),
      make('td', { class: 'number' }, each.oldestDue ? each.pastDue + ' ' + each.currency : word('paid')),
      make('td', { class: 'number' }, each.oldestDue ? String(each.days) : ''),
      make('td', {}, each.stage ? say('stage', each.stage) : ''),
      make('td', {}, each.state ? outcome(each.state, each.reason) : ''));
  }));
  pager('account', page, showAccounts);
}

async function choosePhone(number, id, andWhy = false) {
  try {
    chosen = true;
    if (number) phone = number;
    account = id ?? null;
    for (const each of at('inboxes').querySelectorAll('button')) {
      each.setAttribute('aria-current', String(each.dataset.key === phone));
    }
    await Promise.all([showPhone(), showWhy()]);
    if (andWhy) at('why-title').focus();
  } catch (error) {
    wrong(error);
  }
}

function message(each) {
  const bubble = make('p', { class: 'bubble' });
  each.parts.forEach((part, i) => {
    if (i > 0) bubble.append(cut(i + 1, each.parts.length));
    bubble.append(part);
  });
  const about = [each.at.slice(0, 16), each.fromLender ? world.lender : word('you')];
  if (each.stage) about.push(say('stage', each.stage));
  if (each.state) about.push(outcome(each.state, each.reason));
  about.push(word('segments', { parts: each.parts.length }));
  return make('li', { class: each.fromLender ? '' : 'own' }, bubble, make('p', { class: 'meta' }, about.join(' · ')));
}

/** Where a segment begins: to be seen, and heard as words. */
function cut(part, parts) {
  return make('span', { class: 'cut' },
    make('span', { 'aria-hidden': 'true' }, part + '/' + parts),
    make('span', { class: 'hidden' }, ' (' + word('segment', { part, parts }) + ') '));
}

async function showPhone() {
  if (!phone) {
    at('phone-title').textContent = word('noPhone');
    return;
  }
  const inbox = await get('/api/inbox', { phone });
  at('phone-title').textContent = word('phone', { phone });
  fill(at('messages'), ...(inbox.messages.length
    ? inbox.messages.map(message)
    : [make('li', { class: 'soft' }, word('noMessages'))]));
  at('messages').scrollTop = at('messages').scrollHeight;
  const closed = inbox.contact === 'OPEN' ? [] : [make('p', { class: 'warn' }, say('contact', inbox.contact))];
  fill(at('owes'), ...closed, ...inbox.accounts.map(owes));
  if (!account && inbox.accounts.length) account = inbox.accounts[0].id;
}

function owes(each) {
  const why = make('button', { type: 'button', 'data-key': 'why ' + each.id, 'aria-label': word('whyFor', { account: each.id }) }, word('why'));
  why.addEventListener('click', () => choosePhone(phone, each.id, true));
  const line = make('div', { class: 'owes' }, make('span', {}, each.id + ', ' + each.name));
  if (each.oldestDue) {
    const values = { account: each.id, amount: each.pastDue, currency: each.currency };
    const pay = make('button', { type: 'button', class: 'deed', 'data-key': 'pay ' + each.id, 'aria-label': word('payFor', values) }, word('pay', values));
    pay.addEventListener('click', () => press({ button: 'pay', account: each.id }));
    line.append(pay);
  } else {
    line.append(make('span', { class: 'soft' }, word('paid')));
  }
  line.append(why);
  return line;
}

async function showWhy() {
  if (!account) {
    at('why-title').textContent = word('noWhy');
    fill(at('why'));
    at('recorded-part').hidden = true;
    return;
  }
  const of = await get('/api/account', { id: account });
  at('why-title').textContent = word('whyTitle', { account });
  fill(at('why'), ...of.why.map((each) => make('li', {}, say('why', each.sentence, each.values))));
  at('recorded-part').hidden = false;
  await showRecorded();
}

/** Asked for only while somebody reads it. */
async function showRecorded() {
  if (!account || !at('recorded-part').open) return;
  const { lines } = await get('/api/why', { id: account, lang: document.documentElement.lang });
  at('recorded').textContent = lines.join('\n');
}

// ---- what is pressed

async function press(body) {
  if (busy) return;
  chosen ||= body.button === 'pay' || body.button === 'answer';
  work(true);
  at('said').textContent = word('working');
  try {
    const answer = await fetch('/api/press', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.problem);
    await look();
    at('said').textContent = say('said', said.sentence, said.values);
    // Whoever paid has no button any more to stand on.
    if (document.activeElement === document.body) at('phone-title').parentElement.querySelector('button')?.focus();
  } catch (error) {
    wrong(error);
  } finally {
    work(false);
  }
}

/** Buttons that do nothing for now keep the focus, so that nobody loses his place. */
function work(now) {
  busy = now;
  document.querySelector('main').setAttribute('aria-busy', String(now));
  for (const each of document.querySelectorAll('[data-press], #answer button')) {
    if (now) each.setAttribute('aria-disabled', 'true');
    else each.removeAttribute('aria-disabled');
  }
}

function wrong(error) {
  at('said').textContent = word('failed', { problem: error.message });
}

function answerWith(text) {
  if (phone) press({ button: 'answer', phone, text });
}

async function lookAgain() {
  try {
    if (!busy && !document.hidden && (await get('/api/world')).version !== world.version) await look();
  } catch (error) {
    wrong(error);
  }
  setTimeout(lookAgain, LOOK_AGAIN);
}

function listen() {
  for (const each of document.querySelectorAll('[data-press]')) {
    each.addEventListener('click', () => {
      const button = each.dataset.press;
      const body = { button };
      if (each.hasAttribute('aria-pressed')) body.on = each.getAttribute('aria-pressed') !== 'true';
      press(body);
    });
  }
  for (const each of document.querySelectorAll('[data-language]')) {
    each.addEventListener('click', () => speak(each.dataset.language).then(look).catch(wrong));
  }
  at('answer').addEventListener('submit', (event) => {
    event.preventDefault();
    answerWith(at('text').value);
    at('text').value = '';
  });
  at('recorded-part').addEventListener('toggle', () => showRecorded().catch(wrong));
  for (const [kind, show] of [['inbox', showInboxes], ['account', showAccounts]]) {
    at('find-' + kind).addEventListener('input', (event) => {
      lists[kind] = { from: 0, find: event.target.value };
      show().catch(wrong);
    });
  }
}

listen();
await speak(languageAtFirst());
await look();
work(false);
performance.mark('usable');
setTimeout(lookAgain, LOOK_AGAIN);
