import { compile } from 'html-to-text';
import { escapeHtml } from '../liquid/escape.ts';
import type { EmailContent } from './content.ts';
import { footerFor, withHtmlFooter, withTextFooter } from './footer.ts';
import { notEmpty, Unrenderable, type RenderPart } from './parts.ts';
import type { MessageInput, RenderedContent } from './types.ts';

type Email = Extract<RenderedContent, { channel: 'email' }>;

export function renderEmail(content: EmailContent, input: MessageInput, render: RenderPart): Email {
  const subject = notEmpty('subject', render('subject', content.subject, 'line'));
  const written = content.text ? render('text', content.text, 'text') : undefined;
  const html = content.html ? render('html', content.html, 'html') : htmlOf(written ?? '');
  const text = written ?? textOf(html);
  if (input.class === 'transactional') return { channel: 'email', subject, html, text };
  return { channel: 'email', subject, ...withUnsubscribing(html, text, input) };
}

/** Marketing mail never leaves without a way out: in the headers always, in the text if the author forgot. */
function withUnsubscribing(html: string, text: string, { unsubscribeUrl, brand, locale }: MessageInput) {
  if (!unsubscribeUrl) throw new Unrenderable('missing-unsubscribe-url', {});
  const footer = footerFor(unsubscribeUrl, brand, locale);
  return {
    html: html.includes(escapeHtml(unsubscribeUrl)) ? html : withHtmlFooter(html, footer),
    text: text.includes(unsubscribeUrl) ? text : withTextFooter(text, footer),
    unsubscribeUrl,
  };
}

const htmlOf = (text: string): string => `<p>${escapeHtml(text).replace(/\r?\n/g, '<br />\n')}</p>`;

const skipped = ['img', 'style', 'script', 'title'].map((selector) => ({ selector, format: 'skip' }));

const links = { selector: 'a', options: { hideLinkHrefIfSameAsText: true } };
const textOf = compile({ wordwrap: false, selectors: [...skipped, links] });
