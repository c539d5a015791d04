// A dashboard with custom widgets, as CloudWatch documents them: calls a widget's function with its parameters and widgetContext, shows the
// HTML that it answers without whatever could run, and does what its cwdb-action elements say (docs/desk.md).
const LANGUAGES = ['en', 'zh-CN', 'zh-TW'];
const WIDGETS = ['today', 'brakes', 'find', 'tasks', 'drafts', 'effect'];
const NEVER = 'script, iframe, use, object, embed, link, meta, base';

const at = (id) => document.getElementById(id);
let language = 'en';
let words = {};
let deskArn = '';
let parameters = {};

function context(widget) {
  const fields = {};
  for (const field of widget.body.querySelectorAll('input[name], select[name], textarea[name]')) {
    if ((field.type !== 'checkbox' && field.type !== 'radio') || field.checked) fields[field.name] = field.value;
  }
  const end = Date.now();
  return {
    dashboardName: 'pastdue',
    widgetId: 'widget-' + WIDGETS.indexOf(widget.name),
    accountId: '000000000000',
    locale: language,
    timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 },
    period: 300,
    isAutoPeriod: true,
    timeRange: { mode: 'relative', start: end - 86400000, end, relativeStart: 86400000 },
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    linkCharts: true,
    title: widget.title.textContent,
    forms: { all: fields },
    params: { ...parameters, widget: widget.name },
    width: widget.body.clientWidth,
    height: widget.body.clientHeight,
  };
}

async function call(widget, endpoint, event) {
  widget.section.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch('/api/widget', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ endpoint, event: { ...event, widgetContext: context(widget) } }),
    });
    if (!answer.ok) throw new Error('/api/widget ' + answer.status);
    return (await answer.json()).answer;
  } finally {
    widget.section.setAttribute('aria-busy', 'false');
  }
}

/** The HTML without what CloudWatch says that it takes away: whatever could run. */
function cleaned(html) {
  const body = new DOMParser().parseFromString('<!doctype html><body>' + html, 'text/html').body;
  for (const each of body.querySelectorAll(NEVER)) each.remove();
  for (const each of body.querySelectorAll('*')) {
    for (const { name, value } of [...each.attributes]) {
      if (name.startsWith('on') || /^\s*javascript:/i.test(value)) each.removeAttribute(name);
    }
  }
  return body;
}

function show(widget, place, answer) {
  if (typeof answer !== 'string') {
    const json = document.createElement('pre');
    json.textContent = JSON.stringify(answer, null, 2);
    place.replaceChildren(json);
    return;
  }
  place.replaceChildren(...cleaned(answer).childNodes);
  for (const form of place.querySelectorAll('form')) form.addEventListener('submit', (event) => event.preventDefault());
  for (const action of place.querySelectorAll('cwdb-action')) bind(widget, action);
}

/** An action is about the element right before it. */
function bind(widget, action) {
  const content = action.textContent;
  const html = action.innerHTML;
  const { action: what = 'html', confirmation, display = 'widget', endpoint, event = 'click' } =
    Object.fromEntries([...action.attributes].map(({ name, value }) => [name, value]));
  action.previousElementSibling?.addEventListener(event, async () => {
    if (confirmation && !(await sure(confirmation))) return;
    const answer = what === 'call' ? await call(widget, endpoint, JSON.parse(content)) : html;
    if (display === 'popup') {
      show(widget, at('popup-content'), answer);
      at('popup').showModal();
    } else {
      show(widget, widget.body, answer);
      widget.body.focus();
    }
    if (what === 'call' && endpoint !== deskArn) await others(widget);
  });
  action.replaceChildren();
}

/** A dashboard's refresh: what was done may show elsewhere. */
async function others(widget) {
  for (const name of ['today', 'brakes', 'tasks', 'drafts']) {
    const other = widgets.get(name);
    if (other !== widget && !other.body.contains(document.activeElement)) await first(other);
  }
}

function sure(question) {
  at('sure-text').textContent = question;
  at('sure').returnValue = '';
  at('sure').showModal();
  return new Promise((resolve) =>
    at('sure').addEventListener('close', () => resolve(at('sure').returnValue === 'yes'), { once: true }));
}

const widgets = new Map();

function frame(name) {
  const section = document.createElement('section');
  section.id = 'widget-' + name;
  const title = document.createElement('h2');
  const body = document.createElement('div');
  body.className = 'body';
  body.tabIndex = -1;
  section.setAttribute('aria-labelledby', (title.id = 'title-' + name));
  section.append(title, body);
  return { name, section, title, body };
}

async function first(widget) {
  show(widget, widget.body, await call(widget, deskArn, { ...parameters, widget: widget.name }));
}

const word = (name) => words.page?.[name] ?? name;

async function speak(wanted) {
  language = wanted;
  words = await (await fetch('/words/' + language + '.json')).json();
  document.documentElement.lang = language;
  document.title = word('desk-title');
  localStorage.setItem('lang', language);
  history.replaceState(null, '', '?' + new URLSearchParams({ lang: language }));
  for (const each of document.querySelectorAll('[data-word]')) each.textContent = word(each.dataset.word);
  for (const each of document.querySelectorAll('[data-label]')) each.setAttribute('aria-label', word(each.dataset.label));
  for (const each of document.querySelectorAll('[data-language]')) {
    each.setAttribute('aria-pressed', String(each.dataset.language === language));
  }
  at('desk').setAttribute('aria-busy', 'true');
  for (const widget of widgets.values()) {
    widget.title.textContent = word('desk-' + widget.name);
    await first(widget);
  }
  at('desk').setAttribute('aria-busy', 'false');
}

const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('lang') ?? navigator.language;
({ endpoint: deskArn, parameters } = await (await fetch('/api/desk')).json());
for (const name of WIDGETS) {
  const widget = frame(name);
  widgets.set(name, widget);
  at('desk').append(widget.section);
}
for (const each of document.querySelectorAll('[data-language]')) {
  each.addEventListener('click', () => speak(each.dataset.language));
}
await speak(LANGUAGES.find((each) => each === asked) ?? (/^zh-(tw|hk|mo|hant)/i.test(asked) ? 'zh-TW' : asked.startsWith('zh') ? 'zh-CN' : 'en'));
