import { escapeText } from './html.ts';
import type { DemoAccount } from './request-context.ts';

const words = {
  en: {
    title: 'Zavod is running',
    lead: 'This is the cloud of Zavod: it collects, drafts and publishes. People work in the studio, the desktop program that connects to this address.',
    console: 'Owners manage people, channels, sources and money in the console',
    demo: 'This is a demo. Sign in in the studio with:',
    email: 'E-mail',
    password: 'Password',
    next: 'In the studio, choose “Try the demo” or enter this account. Nothing here reaches a real network.',
    state: 'For operators',
    health: 'Process',
    ready: 'Everything ready',
  },
  ru: {
    title: 'Zavod работает',
    lead: 'Это облако Zavod: оно собирает материалы, готовит черновики и публикует. Люди работают в студии — программе на компьютере, которая подключается к этому адресу.',
    console: 'Людьми, каналами, источниками и деньгами владельцы управляют в консоли',
    demo: 'Это демонстрация. Войдите в студии с этими данными:',
    email: 'Почта',
    password: 'Пароль',
    next: 'В студии выберите «Попробовать демо» или введите этот аккаунт. Отсюда ничего не уходит в настоящие сети.',
    state: 'Для администратора',
    health: 'Процесс',
    ready: 'Всё готово',
  },
} as const;

/** What a person sees who opens the address in a browser. */
export function homePage(language: 'en' | 'ru', demo: DemoAccount | null): string {
  const say = words[language];
  const account =
    demo === null
      ? ''
      : `<section><h2>${say.demo}</h2><dl><dt>${say.email}</dt><dd>${escapeText(demo.email)}</dd><dt>${say.password}</dt><dd>${escapeText(demo.password)}</dd></dl><p>${say.next}</p></section>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zavod</title><style>${style}</style></head>
<body><main><header><span class="dot"></span><h1>${say.title}</h1></header><p class="lead">${say.lead}</p><p><a href="/console/">${say.console}</a></p>${account}
<footer>${say.state}: <a href="/healthz">${say.health}</a> · <a href="/readyz">${say.ready}</a></footer></main></body></html>`;
}

const style = `
:root{color-scheme:light dark;--ink:#1c1917;--soft:#57534e;--ground:#fafaf9;--card:#fff;--line:#e7e5e4;--go:#15803d}
@media(prefers-color-scheme:dark){:root{--ink:#f5f5f4;--soft:#a8a29e;--ground:#1c1917;--card:#292524;--line:#44403c;--go:#4ade80}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
main{max-width:560px;width:100%}header{display:flex;align-items:center;gap:12px}h1{font-size:26px;line-height:1.2;margin:0;letter-spacing:-.01em}
.dot{width:12px;height:12px;border-radius:50%;background:var(--go);flex:none}.lead{color:var(--soft)}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin:24px 0}h2{font-size:15px;margin:0 0 12px}
dl{display:grid;grid-template-columns:auto 1fr;gap:6px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;font-family:ui-monospace,monospace;user-select:all}
section p{color:var(--soft);font-size:14px;margin:12px 0 0}footer{color:var(--soft);font-size:14px}a{color:inherit}`;
