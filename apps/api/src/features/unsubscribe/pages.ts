import type { Offer } from './unsubscribe.ts';
import { words, type Language, type Words } from './words.ts';

/** The form posts to the page's own address, which holds the token. `preferences`: where one may choose instead. */
export function askingPage({ language, brand, channel, topic }: Offer, preferences: string): string {
  const say = words[language];
  return frame(
    say,
    `<p>${escape(say.ask(brand, channel, topic))}</p>
<form method="post"><button type="submit">${say.button}</button></form>
<p><a href="${preferences}">${say.preferences}</a></p>
<p class="hint">${say.hint}</p>`,
  );
}

export function donePage({ language, brand, channel, topic }: Offer): string {
  const say = words[language];
  return frame(
    say,
    `<p role="status">${escape(say.done(brand, channel, topic))}</p>\n<p class="hint">${say.hint}</p>`,
  );
}

export function refusedPage(language: Language): string {
  const say = words[language];
  return frame(say, `<p role="alert">${say.refused}</p>`);
}

const style = `body{margin:0;font:18px/1.5 system-ui,sans-serif;color:#1b2118;background:#f7f8f5}
main{max-width:32rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem}
button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;color:#fff;background:#23502b;cursor:pointer}
fieldset{margin:0 0 1.25rem;padding:0;border:0}legend{padding:0 0 .25rem;font-weight:600}label{display:block;padding:.25rem 0}
input{width:1.1rem;height:1.1rem}a{color:#23502b}button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid #1b2118;outline-offset:3px}.hint{color:#4d5648;font-size:1rem}`;

/** A page that needs neither scripts nor anything from elsewhere. */
export function frame({ lang, title }: Pick<Words, 'lang' | 'title'>, body: string): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark]!);
}
