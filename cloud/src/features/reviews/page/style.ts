import { createHash } from 'node:crypto';

export const reviewStyle = `
:root{color-scheme:light dark;--ink:#1c1917;--soft:#57534e;--ground:#fafaf9;--card:#fff;--line:#e7e5e4;--edge:#a8a29e;--go:#15803d;--no:#b91c1c;--note:#fef3c7}
@media(prefers-color-scheme:dark){:root{--ink:#f5f5f4;--soft:#a8a29e;--ground:#1c1917;--card:#292524;--line:#44403c;--edge:#78716c;--go:#4ade80;--no:#fca5a5;--note:#422006}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:640px;margin:0 auto;padding:24px 16px 64px}header p,.soft{color:var(--soft);font-size:14px}h1{font-size:24px;line-height:1.2;margin:0 0 4px}
h2{font-size:18px;line-height:1.3;margin:0}article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:16px;margin:20px 0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;margin:12px 0}img,video{display:block;max-width:100%;border-radius:8px;margin:12px 0}
.status{font-size:14px;font-weight:600}.approved{color:var(--go)}.rejected{color:var(--no)}.note{background:var(--note);border-radius:8px;padding:10px 12px;margin:12px 0}
ul{list-style:none;margin:12px 0;padding:0;font-size:14px}li{padding:6px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
label{display:block;font-size:14px;font-weight:600;margin:12px 0 4px}input,textarea{width:100%;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:8px;padding:10px}
textarea{min-height:72px}.verbs{display:flex;flex-wrap:wrap;gap:8px;margin-top:12px}button{font:inherit;font-weight:600;min-height:44px;padding:0 16px;border-radius:8px;border:1px solid var(--edge);background:none;color:inherit;cursor:pointer}
button.approve{background:#15803d;border-color:#15803d;color:#fff}a{color:inherit}:focus-visible{outline:2px solid #2563eb;outline-offset:2px}`;

/** The policy of the page: nothing runs, its one style is named by its hash, files and forms stay here. */
export const reviewPolicy = `default-src 'none'; img-src 'self'; media-src 'self'; style-src 'sha256-${createHash('sha256').update(reviewStyle).digest('base64')}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
