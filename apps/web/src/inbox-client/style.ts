/** In a shadow of its own; pages set `--inbox-ink` and its like to have it in their colours. */
export const style = `
:host { all: initial; position: relative; display: inline-block; color-scheme: light dark;
  font: 14px/1.5 var(--inbox-font, system-ui, sans-serif); color: var(--inbox-ink, #1c2521);
  --surface: var(--inbox-surface, #fff); --line: var(--inbox-line, #dfe4e1); --soft: var(--inbox-soft, #5d6a64);
  --accent: var(--inbox-accent, #17664a); --on-accent: var(--inbox-on-accent, #fff);
  --unread: var(--inbox-unread, #b3261e); --on-unread: var(--inbox-on-unread, #fff); }
@media (prefers-color-scheme: dark) { :host { color: var(--inbox-ink, #e8edea);
  --surface: var(--inbox-surface, #1a211e); --line: var(--inbox-line, #36403b); --soft: var(--inbox-soft, #9caaa3);
  --accent: var(--inbox-accent, #5fc39a); --on-accent: var(--inbox-on-accent, #0d1512);
  --unread: var(--inbox-unread, #f2938a); --on-unread: var(--inbox-on-unread, #2b0b08); } }
* { box-sizing: border-box; }
button, a { font: inherit; color: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bell { position: relative; width: 40px; height: 40px; padding: 8px; border: 0; border-radius: 50%; background: none; }
svg { display: block; width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.badge { position: absolute; top: 2px; right: 0; min-width: 18px; padding: 0 5px; border-radius: 9px;
  font-size: 11px; line-height: 18px; text-align: center; background: var(--unread); color: var(--on-unread); }
.panel { position: absolute; z-index: 2147483000; top: 100%; right: 0; width: min(360px, 92vw);
  max-height: min(70vh, 560px); overflow: auto; border: 1px solid var(--line); border-radius: 12px;
  background: var(--surface); box-shadow: 0 12px 32px rgb(0 0 0 / .18); }
.panel.start { right: auto; left: 0; }
header { position: sticky; top: 0; display: flex; justify-content: space-between; align-items: center;
  padding: 8px 16px; border-bottom: 1px solid var(--line); background: var(--surface); }
h2 { margin: 0; font-size: 15px; }
ol { margin: 0; padding: 0; list-style: none; }
li { padding: 12px 16px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
li.unread { box-shadow: inset 3px 0 var(--unread); }
h3 { margin: 0; font-size: 14px; }
li p { margin: 4px 0 0; white-space: pre-wrap; }
time, .note { color: var(--soft); font-size: 12px; }
.note { margin: 0; padding: 16px; }
.plain { padding: 4px 8px; border: 0; border-radius: 6px; background: none; color: var(--soft); }
.older { width: 100%; padding: 12px; }
.way { display: table; margin: 8px 0 4px; padding: 5px 12px; border-radius: 8px; background: var(--accent);
  color: var(--on-accent); text-decoration: none; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[hidden] { display: none; }
`;
