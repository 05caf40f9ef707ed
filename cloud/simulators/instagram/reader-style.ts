/** The look of the reader page: a column of pictures with what was said below them, light and dark. */
export const readerStyle = `
:root { color-scheme: light dark; --page: #fff; --text: #101114; --quiet: #6d727a; --line: #e4e6ea; --link: #1f4f9c; --hollow: #f3f4f6; }
@media (prefers-color-scheme: dark) { :root { --page: #0c0d10; --text: #f2f3f5; --quiet: #9a9fa8; --line: #26292f; --link: #8db8ff; --hollow: #17191d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14.5px/1.45 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', 'Noto Color Emoji', sans-serif; }
a { color: inherit; text-decoration: none; }
header, main, footer { max-width: 500px; margin: 0 auto; padding: 0 16px; }
header { display: grid; grid-template-columns: 84px 1fr; gap: 4px 20px; align-items: center; padding-block: 28px 20px; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 19px; font-weight: 600; } header p { margin: 0; color: var(--quiet); } header p b { color: var(--text); }
header .about { grid-column: 1 / -1; margin-top: 10px; color: var(--text); }
.avatar { width: 84px; height: 84px; border-radius: 50%; display: grid; place-items: center; color: #fff; font-size: 32px; font-weight: 600;
  background: linear-gradient(45deg, hsl(var(--hue) 80% 55%), hsl(calc(var(--hue) + 60) 80% 55%)); }
.small { width: 34px; height: 34px; font-size: 15px; }
article { margin: 22px 0 30px; } article.target { scroll-margin-top: 20px; }
.by { display: flex; align-items: center; gap: 10px; margin-bottom: 10px; font-weight: 600; } .by span:last-child { margin-left: auto; font-weight: 400; font-size: 13px; color: var(--quiet); }
.frames { display: flex; overflow-x: auto; scroll-snap-type: x mandatory; border: 1px solid var(--line); border-radius: 6px; background: var(--hollow); }
.frames > * { flex: 0 0 100%; width: 100%; max-height: 640px; object-fit: contain; scroll-snap-align: start; display: block; height: auto; }
.dots { display: flex; justify-content: center; gap: 4px; padding-top: 9px; } .dots i { width: 6px; height: 6px; border-radius: 50%; background: var(--line); } .dots i:first-child { background: var(--link); }
.caption { margin-top: 9px; white-space: pre-wrap; overflow-wrap: anywhere; } .tag { color: var(--link); }
time { display: block; margin-top: 5px; color: var(--quiet); font-size: 12.5px; }
.empty { margin: 60px 0; text-align: center; color: var(--quiet); }
.row { display: flex; align-items: center; gap: 14px; padding: 13px 0; border-bottom: 1px solid var(--line); } .row p { margin: 0; color: var(--quiet); font-size: 13px; }
footer { padding-block: 16px; text-align: center; color: var(--quiet); font-size: 12px; }
`;
