/** The look of the reader page: a messenger's channel, light and dark. */
export const readerStyle = `
:root { color-scheme: light dark; --page: #d5e1d3; --page2: #b9d3c5; --bubble: #fff; --text: #0f1419; --quiet: #8a949d; --link: #2b86c9;
  --bar: #fff; --line: #0000001a; --pill: #4a6b5a66; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0e1621; --page2: #101d2b; --bubble: #182533; --text: #f1f4f6; --quiet: #7d8e9e; --link: #6ab3f3; --bar: #17212b;
    --line: #ffffff14; --pill: #1e2c3acc; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: linear-gradient(160deg, var(--page), var(--page2)) fixed;
  color: var(--text); font: 15px/1.38 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', 'Noto Color Emoji', sans-serif; }
header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: 12px; padding: 9px max(16px, calc(50% - 320px));
  background: var(--bar); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 15.5px; font-weight: 600; } header p, .row p { margin: 1px 0 0; font-size: 13px; color: var(--quiet); }
.avatar { flex: none; width: 42px; height: 42px; border-radius: 50%; display: grid; place-items: center; color: #fff; font-weight: 600; font-size: 18px;
  background: linear-gradient(180deg, hsl(var(--hue) 75% 68%), hsl(var(--hue) 65% 50%)); }
main { flex: 1; width: 100%; max-width: 672px; margin: 0 auto; padding: 12px 16px; display: flex; flex-direction: column; align-items: flex-start;
  justify-content: flex-end; gap: 8px; }
.day { align-self: center; margin: 6px 0; padding: 3px 11px; border-radius: 14px; background: var(--pill); color: #fff; font-size: 13px; font-weight: 500; }
.message { width: fit-content; max-width: min(100%, 510px); overflow: hidden; background: var(--bubble); border-radius: 14px 14px 14px 5px;
  box-shadow: 0 1px 2px #0000001f; padding-bottom: 5px; }
.message.target { animation: flash 2.4s ease-out; } @keyframes flash { from { box-shadow: 0 0 0 4px var(--link); } }
.name { padding: 7px 12px 2px; color: var(--link); font-size: 14px; font-weight: 600; } .forwarded { padding: 0 12px 3px; color: var(--link); font-size: 13px; }
.message img, .message video { display: block; width: 100%; height: auto; max-height: 620px; object-fit: cover; margin-top: 3px; background: #000; }
.album { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; margin-top: 3px; }
.album img, .album video { height: 100%; min-height: 110px; aspect-ratio: 1; margin: 0; } .album > :first-child:nth-last-child(odd) { grid-column: span 2; aspect-ratio: 2; }
.preview.small { font-size: 13px; }
.text { padding: 4px 12px 0; white-space: pre-wrap; overflow-wrap: anywhere; } a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.tag { color: var(--link); } code, pre { font: 13.5px/1.4 ui-monospace, 'DejaVu Sans Mono', monospace; } pre { margin: 4px 0; white-space: pre-wrap; }
blockquote { margin: 4px 0; padding: 2px 8px; border-left: 3px solid var(--link); } .spoiler { background: var(--quiet); color: transparent; border-radius: 3px; }
.preview { display: flex; flex-direction: column; margin: 7px 12px 2px; padding: 4px 10px; border-left: 3px solid var(--link); border-radius: 4px;
  background: color-mix(in srgb, var(--link) 9%, transparent); font-size: 14px; }
.preview span { color: var(--text); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.meta { padding: 1px 11px 0; text-align: right; font-size: 12px; } .meta a { color: var(--quiet); }
footer { padding: 6px 16px 14px; text-align: center; font-size: 12px; color: var(--quiet); }
.list { justify-content: flex-start; align-items: stretch; gap: 0; }
.row { display: flex; align-items: center; gap: 12px; padding: 10px 12px; background: var(--bar); color: inherit; border-bottom: 1px solid var(--line); }
.row div { min-width: 0; } .row p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`;
