/** The look of the reader page: a channel's videos in a grid, one video with its words below; light and dark. */
export const readerStyle = `
:root { color-scheme: light dark; --page: #fff; --text: #0f0f0f; --quiet: #606060; --soft: #f2f2f2; --link: #065fd4; --accent: #e3242b; }
@media (prefers-color-scheme: dark) { :root { --page: #0f0f0f; --text: #f1f1f1; --quiet: #aaa; --soft: #272727; --link: #3ea6ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--page); color: var(--text);
  font: 14px/1.45 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', 'Noto Color Emoji', sans-serif; }
header, main, footer { width: 100%; max-width: 1100px; margin: 0 auto; padding: 16px 20px; }
header { display: flex; align-items: center; gap: 18px; padding-top: 28px; }
h1 { margin: 0; font-size: 24px; line-height: 1.2; } h2 { margin: 0; font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
p { margin: 2px 0 0; color: var(--quiet); } a { color: inherit; text-decoration: none; } a:hover h2 { text-decoration: underline; }
.avatar { flex: none; width: 72px; height: 72px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: #fff;
  font-size: 30px; font-weight: 600; }
main { flex: 1; } .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 22px 16px; align-content: start; }
.cover { display: grid; place-items: center; aspect-ratio: 16 / 9; margin-bottom: 9px; border-radius: 12px; overflow: hidden; background: var(--soft);
  color: var(--quiet); font-size: 34px; }
.cover img { width: 100%; height: 100%; object-fit: cover; }
.watch { max-width: 860px; } video { display: block; width: 100%; max-height: 70vh; border-radius: 12px; background: #000; }
.watch h1 { margin: 14px 0 4px; font-size: 20px; overflow-wrap: anywhere; }
.description { margin-top: 12px; padding: 12px 14px; border-radius: 12px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.note { display: inline-block; margin: 8px 8px 0 0; padding: 3px 10px; border-radius: 8px; background: var(--soft); color: var(--quiet); }
.empty { padding: 80px 0; text-align: center; color: var(--quiet); } .back { display: inline-block; margin-top: 14px; color: var(--link); }
footer { text-align: center; font-size: 12px; color: var(--quiet); }
`;
