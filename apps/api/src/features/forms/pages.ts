import type { FormDocument, FormField } from '@perennial/contracts';
import type { Language } from '../unsubscribe/words.ts';
import { agreeing, longestAnswer, trap } from './read-answers.ts';
import { inLanguage, words } from './words.ts';

/** What was filled in so far, so that nobody has to write anything twice. */
export interface Filled {
  readonly sent: URLSearchParams;
  readonly wrong: readonly string[];
}

const blank: Filled = { sent: new URLSearchParams(), wrong: [] };

/** The form posts to the page's own address, which holds the signed link. No script runs in it. */
export function formPage(document: FormDocument, language: Language, filled: Filled = blank): string {
  const say = words[language];
  const lead = inLanguage(document.lead, language).trim();
  return frame(
    language,
    inLanguage(document.title, language),
    document.look.accent,
    `${lead === '' ? '' : `<p>${multiline(lead)}</p>`}
${filled.wrong.length > 0 ? `<p role="alert" class="wrong">${say.wrong}</p>` : ''}
<form method="post" accept-charset="utf-8">
${document.fields.map((field) => fieldOf(field, language, filled)).join('\n')}
${consentOf(document, language, filled)}
<p class="trap" aria-hidden="true"><label>${say.trap}<input name="${trap}" tabindex="-1" autocomplete="off"></label></p>
<button type="submit">${escape(inLanguage(document.button, language))}</button>
</form>`,
  );
}

/** Says one thing: thanks, or what is the matter. */
export function notePage(
  language: Language,
  { title, text, accent, role = 'status' }: { title: string; text: string; accent: string; role?: string },
): string {
  return frame(language, title, accent, `<p role="${role}">${multiline(text)}</p>`);
}

/** Changes nothing until its button is pressed: programs that check mails follow links. */
export function confirmPage(language: Language): string {
  const say = words[language];
  return frame(
    language,
    say.confirm,
    usualAccent,
    `<p>${say.confirmAsk}</p>\n<form method="post"><button type="submit">${say.confirmAct}</button></form>`,
  );
}

export const usualAccent = '#23502b';

function fieldOf(field: FormField, language: Language, { sent, wrong }: Filled): string {
  const say = words[language];
  const { id, kind, required } = field;
  const name = `f_${id}`;
  const isWrong = wrong.includes(id);
  const label = `${escape(inLanguage(field.label, language))}${required ? ` <span class="hint">(${say.required})</span>` : ''}`;
  const told = isWrong ? `<p class="wrong" id="${name}-wrong">${say.field}</p>` : '';
  const marks = `${required ? ' required' : ''}${isWrong ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : ''}`;
  const given = sent.getAll(name);
  if (kind === 'choices' || kind === 'rating' || kind === 'choice') {
    const choices =
      kind === 'rating'
        ? [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: String(n) }))
        : field.choices.map((one) => ({ value: one.value, label: inLanguage(one.label, language) }));
    const type = kind === 'choices' ? 'checkbox' : 'radio';
    const boxes = choices.map(
      ({ value, label: text }) =>
        `<label class="choice"><input type="${type}" name="${name}" value="${escape(value)}"${given.includes(value) ? ' checked' : ''}${kind === 'choices' ? '' : marks}> ${escape(text)}</label>`,
    );
    return `<fieldset class="${kind}"><legend>${label}</legend>${boxes.join('')}${told}</fieldset>`;
  }
  const value = escape(given[0] ?? '');
  const input =
    kind === 'paragraph'
      ? `<textarea name="${name}" rows="5" maxlength="${longestAnswer.paragraph}"${marks}>${value}</textarea>`
      : `<input type="${inputs[kind]}" name="${name}" value="${value}" maxlength="${longestAnswer.text}"${marks}>`;
  return `<p><label>${label}${input}</label>${told}</p>`;
}

const inputs = { text: 'text', date: 'date', email: 'email', phone: 'tel' } as const;

function consentOf({ consent }: FormDocument, language: Language, { sent }: Filled): string {
  if (consent === null) return '';
  const checked = sent.get(agreeing) === 'yes' ? ' checked' : '';
  const text = escape(inLanguage(consent.text, language));
  // Never ticked beforehand: a yes has to be somebody's own.
  return `<p><label class="choice"><input type="checkbox" name="${agreeing}" value="yes"${checked}> ${text}</label></p>`;
}

const style = (
  accent: string,
) => `body{margin:0;font:18px/1.5 system-ui,sans-serif;color:#1b2118;background:#f7f8f5}
main{max-width:36rem;margin:6vh auto;padding:0 1.5rem 3rem}h1{font-size:1.6rem;border-top:.4rem solid ${accent};padding-top:1rem}
label,legend{font-weight:600}input,textarea{font:inherit}input:not([type=checkbox],[type=radio]),textarea{display:block;box-sizing:border-box;width:100%;margin-top:.3rem;padding:.6rem .75rem;border:1px solid #8a9484;border-radius:.5rem;background:#fff}
fieldset{border:0;margin:1.1rem 0;padding:0}.choice{display:block;font-weight:400;padding:.3rem 0}.rating .choice{display:inline-block;margin-right:1.2rem}
.hint{font-weight:400;color:#4d5648;font-size:1rem}.wrong{color:#8f1d14;margin:.3rem 0}.trap{position:absolute;left:-9999px}
button{font:inherit;padding:.75rem 1.75rem;border:0;border-radius:.5rem;color:#fff;background:${accent};cursor:pointer}
:focus-visible{outline:3px solid #1b2118;outline-offset:2px}`;

function frame(language: Language, title: string, accent: string, body: string): string {
  return `<!doctype html>
<html lang="${words[language].lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style(accent)}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

const multiline = (text: string): string => escape(text).replace(/\r?\n/g, '<br>');

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark]!);
}
