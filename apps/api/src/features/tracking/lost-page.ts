const words = {
  en: { lang: 'en', title: 'This link leads nowhere', text: 'It is incomplete, or what it led to is gone.' },
  zh: { lang: 'zh-CN', title: '链接无效', text: '链接不完整，或内容已不存在。' },
} as const;

/** For people who pressed a link that is none of ours. */
export function lostPage(acceptLanguage: string | undefined): string {
  const { lang, title, text } = words[/^\s*zh\b/i.test(acceptLanguage ?? '') ? 'zh' : 'en'];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{margin:0;font:18px/1.5 system-ui,sans-serif;color:#1b2118;background:#f7f8f5}
main{max-width:32rem;margin:12vh auto;padding:0 1.5rem}h1{font-size:1.5rem}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p role="alert">${text}</p>
</main>
</body>
</html>
`;
}
