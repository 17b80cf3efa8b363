import { escapeHtml } from '../liquid/escape.ts';
import type { Brand } from './types.ts';

export interface Footer {
  readonly url: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/** The words are part of the message, so they speak the person's language, not the interface's. */
export function footerFor(url: string, brand: Brand, locale: string): Footer {
  const chinese = /^zh\b/i.test(locale);
  const traditional = /^zh-(hant|tw|hk|mo)\b/i.test(locale);
  const label = chinese ? (traditional ? '取消訂閱' : '退订') : 'Unsubscribe';
  return { url, label, lines: [brand.name, ...(brand.address ? [brand.address] : [])] };
}

/** Before the end of the body, or at the end where there is none. */
export function withHtmlFooter(html: string, { url, label, lines }: Footer): string {
  const words = [...lines.map(escapeHtml), `<a href="${escapeHtml(url)}">${label}</a>`].join('<br />');
  const footer = `<p style="font-size:12px;color:#666;text-align:center">${words}</p>`;
  const end = html.toLowerCase().lastIndexOf('</body');
  return end < 0 ? `${html}\n${footer}` : `${html.slice(0, end)}${footer}\n${html.slice(end)}`;
}

export const withTextFooter = (text: string, { url, label, lines }: Footer): string =>
  `${text.trimEnd()}\n\n--\n${[...lines, `${label}: ${url}`].join('\n')}\n`;
