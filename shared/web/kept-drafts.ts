/**
 * What scripts of pages share that keep what is typed on the device: where it lies, when it was kept, how it is offered
 * and erased. Plain ES2017: it stands at the head of a page's own script, and is sent as it is.
 */
export const keptDraftsScript = `
const byId = (id) => document.getElementById(id);
const make = (name, words, of) => Object.assign(document.createElement(name), { textContent: words }, of);
/* The hour of Viet Nam, as everywhere in these pages: many a phone has the right minute in a wrong zone. */
const clock = (at) => {
  const [, month, day, time] = /-(..)-(..)T(.....)/.exec(new Date(at + 7 * 3600000).toISOString());
  return time + ' ngày ' + day + '/' + month;
};

/* Drafts of one thing that is written, of any version of it. */
const store = (of) => {
  const prefix = 'tonghop/' + of + '/';
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; } };
  return {
    write: (version, draft) => {
      for (const key of keys()) if (key !== prefix + version) localStorage.removeItem(key);
      localStorage.setItem(prefix + version, JSON.stringify(draft));
    },
    newest: () => keys().map(read).filter((draft) => draft && draft.fields).sort((a, b) => b.at - a.at)[0],
    /* But what was typed between two instants. */
    erase: (after, before) => {
      for (const key of keys()) {
        const draft = read(key);
        if (!draft || !(draft.at > after && draft.at <= before)) localStorage.removeItem(key);
      }
    },
  };
};
/* Storage may be forbidden: then every call of it throws. */
const tried = (act, otherwise) => { try { return act(); } catch (error) { return otherwise; } };
const eraseAll = (drafts) => tried(() => drafts.erase(Infinity, 0));

const button = (words, act) => make('button', words, { type: 'button', onclick: act });
const dock = (words, buttons) => {
  const held = byId('nhap');
  held.replaceChildren(make('p', words), ...buttons);
  held.hidden = false;
};
const undock = () => { byId('nhap').hidden = true; };
const say = (words, ...buttons) => byId('luu').replaceChildren(words, ...buttons);
const keptWords = (at) => 'Đã lưu tạm trong trình duyệt của máy này lúc ' + clock(at);
const notKept = (act) =>
  'Máy này không lưu tạm được (hết chỗ hoặc bị chặn): xin ' + act + ' trước khi đóng trang.';
const eraser = (drafts) => make('button', 'Xóa khỏi máy này', {
  type: 'button',
  className: 'link',
  onclick: () => {
    eraseAll(drafts);
    undock();
    say('Đã xóa bản lưu tạm khỏi máy này.');
  },
});
`;
