/**
 * What a page of a draft does where scripts run: keeps the whole of it on the device, says when and where, offers it
 * again, forgets it once it is published. A draft that is taken up again is sent as the page it was kept from would be.
 */
import { keptDraftsScript } from '../../../shared/web/kept-drafts.ts';
import { servedScript } from '../../../shared/web/served-scripts.ts';

const script = `${keptDraftsScript}
const form = document.querySelector('form[data-draft]');
const list = byId('dang-soan');
const published = document.querySelector('[data-published]');
/* Whoever goes back, or loads again, looks at an earlier step: it takes no later one's place. */
const [arrival] = performance.getEntriesByType('navigation');
const isNew = !arrival || arrival.type === 'navigate';

const takeUp = (id, fields) => {
  const sent = make('form', '', { method: 'post', action: '/bang/dot/' + id, hidden: true });
  for (const [name, value] of [...fields, ['lam', 'luu']]) {
    const control = make('textarea', '', { name });
    control.value = value;
    sent.append(control);
  }
  document.body.append(sent);
  sent.submit();
};

const textIn = (fields) => (fields.find(([name]) => name === 'van-ban') || [])[1];
const titleIn = (fields) => tried(() => JSON.parse(textIn(fields)).title);

const watch = () => {
  const id = form.dataset.draft;
  const drafts = store('dot/' + id);
  const typed = () => [...new FormData(form)].filter(([name, value]) => name !== 'lam' && typeof value === 'string');
  const written = (fields) => {
    const text = textIn(fields);
    return tried(() => JSON.stringify(JSON.parse(text)), text);
  };
  /* What stands in the controls of this page is not in the document before it is sent. */
  let isTyped = false;
  const save = () => {
    const at = Date.now();
    const isKept = tried(() => {
      drafts.write(form.dataset.version, { at, isTyped, fields: typed() });
      return true;
    }, false);
    isKept ? say(keptWords(at) + ', chưa công bố. ', eraser(drafts)) : say(notKept('công bố'));
  };
  const draft = tried(() => drafts.newest());
  const isFresh = 'fresh' in form.dataset;
  if (isNew && !isFresh) save();
  else if (draft && (draft.isTyped || written(draft.fields) !== written(typed()))) {
    dock('Trên máy này còn bản đang soạn dở của đợt này, lưu lúc ' + clock(draft.at) + '.', [
      button('Soạn tiếp bản đó', () => takeUp(id, draft.fields)),
      eraser(drafts),
    ]);
  } else if (draft && isFresh) eraseAll(drafts);

  let timer = 0;
  form.addEventListener('input', () => {
    isTyped = true;
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    save();
  });
};

/* Every draft of this device, those that were never published among them. */
const listAll = () => {
  const ids = new Set(Object.keys(localStorage).map((key) => (/^tonghop\\/dot\\/([^/]+)\\//.exec(key) || [])[1]));
  for (const id of ids) {
    const draft = id && store('dot/' + id).newest();
    if (!draft) continue;
    const title = titleIn(draft.fields) || '';
    const item = make('li', title + ' (' + decodeURIComponent(id) + '), lưu lúc ' + clock(draft.at) + '. ');
    const erase = make('button', 'Xóa khỏi máy này', {
      type: 'button',
      className: 'link',
      onclick: () => { eraseAll(store('dot/' + id)); item.remove(); },
    });
    item.append(button('Soạn tiếp', () => takeUp(id, draft.fields)), ' ', erase);
    list.querySelector('ul').append(item);
    list.hidden = false;
  }
};

if (form) watch();
if (list) tried(listAll);
if (published && isNew) eraseAll(store('dot/' + published.dataset.published));
`;

export const draftScript = servedScript('soan', script);
