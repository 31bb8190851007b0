import { looksLikeKey } from './api.js';
import { createApp, isNarrow } from './app.js';
import { createDecisions } from './decide.js';
import { createDetail } from './detail.js';
import { createFeed } from './feed.js';
import { createGate } from './gate.js';
import { listenToKeys } from './keys.js';
import { createList, visibleMentions } from './list.js';
import { createPages, pageNamed } from './pages.js';
import { createShell } from './shell.js';
import { tickAll } from './ticking.js';

/** What the address names: `#key=…` from an invitation, `#mention=…` from a card, `#page=…` of the settings. */
const named = () => new URLSearchParams(location.hash.slice(1));

const app = await createApp();
const feed = createFeed(app);
const decisions = createDecisions(app, feed);
createShell(app, feed);
createPages(app, feed);
createList(app, feed);
createDetail(app, decisions);
createGate(app, feed.reset);
listenToKeys(app, decisions);

/** Takes a key out of the address at once, so that it is neither shared nor kept in the history. */
function followAddress() {
  const key = named().get('key');
  const mention = named().get('mention');
  if (key !== null) {
    history.replaceState(
      null,
      '',
      location.pathname + location.search + (mention === null ? '' : `#mention=${mention}`),
    );
    if (looksLikeKey(key)) {
      app.signIn(key);
      void feed.reset();
    } else app.refuse('signin.malformed');
  }
  app.state.page = pageNamed(named().get('page'));
  const isId = /^[0-9a-z]{20}$/.test(mention ?? '');
  app.state.view = isId ? 'detail' : 'list';
  if (isId && mention !== null && mention !== app.state.selected) {
    app.select(mention);
    if (app.state.signedIn && app.current() === undefined) feed.whole(mention).then(app.render, () => undefined);
  }
  if (!isId && isNarrow() && app.state.page === 'work') app.showList();
  app.render();
}
addEventListener('pagehide', app.keepTyped);
addEventListener('hashchange', followAddress);
addEventListener('popstate', followAddress);

/** A wide page always shows a review: the most urgent one to begin with. */
app.paint(() => {
  const { state } = app;
  if (state.signedIn && state.page === 'work' && state.selected === undefined && !isNarrow()) {
    const first = visibleMentions(app)[0];
    if (first !== undefined) app.select(first.id);
  }
});

setInterval(() => tickAll(app), 1000);
followAddress();
app.render();
void feed.refresh();
