import type { RenderedContent } from '../render/types.ts';
import { replaceHtmlLinks } from './html-links.ts';
import type { MessageTracking, Utm } from './rules.ts';
import { replaceTextLinks } from './text-links.ts';

export interface LinkTracking extends MessageTracking {
  /** The short address of a link by its number, from 1. */
  readonly shortUrl: (place: number) => string;
  /** Addresses that stay as they are, such as the one that unsubscribes. */
  readonly untouched: readonly string[];
  /** A push whose link opens an app, where a short one would open a browser. */
  readonly opensApp: boolean;
}

/** Where a short link leads. Kept with the message: no address is ever taken from whoever calls. */
export interface TrackedLink {
  /** From 1, in the order in which they stand in the message. The same target twice is one link. */
  readonly place: number;
  readonly target: string;
}

export interface TrackedContent {
  readonly content: RenderedContent;
  readonly links: readonly TrackedLink[];
}

/** Puts `utm_…` on the links of a rendered message and, where they are followed, short links in their place. */
export function trackLinks(content: RenderedContent, tracking: LinkTracking): TrackedContent {
  const places = new Map<string, number>();
  const untouched = new Set(tracking.untouched);
  const replacing = (url: string): string | null => {
    if (untouched.has(url) || !isWeb(url)) return null;
    const target = withUtm(url, tracking.utm);
    if (!tracking.clicks) return target === url ? null : target;
    const place = places.get(target) ?? places.size + 1;
    places.set(target, place);
    return tracking.shortUrl(place);
  };
  const replace = once(replacing);
  const tracked = contentWith(content, tracking.opensApp ? () => null : replace, replace);
  return { content: tracked, links: [...places].map(([target, place]) => ({ place, target })) };
}

type Replace = (url: string) => string | null;

/** A mail says each address twice, in its HTML and in its text. */
function once(replace: Replace): Replace {
  const known = new Map<string, string | null>();
  return (url) => {
    const before = known.get(url);
    if (before !== undefined) return before;
    const now = replace(url);
    known.set(url, now);
    return now;
  };
}

function contentWith(content: RenderedContent, ofPush: Replace, replace: Replace): RenderedContent {
  switch (content.channel) {
    case 'sms':
      return { ...content, text: replaceTextLinks(content.text, replace) };
    case 'email': {
      const { html, text } = content;
      return {
        ...content,
        html: replaceHtmlLinks(html, replace),
        text: replaceTextLinks(text, replace),
      };
    }
    case 'push': {
      const { link } = content;
      return link === undefined ? content : { ...content, link: ofPush(link) ?? link };
    }
    case 'inbox': {
      const { link } = content;
      return link === undefined ? content : { ...content, link: replace(link) ?? link };
    }
  }
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** What the author put on a link by hand stays. */
function withUtm(text: string, utm: Utm): string {
  const url = new URL(text);
  const missing = Object.entries(utm).filter(([name]) => !url.searchParams.has(`utm_${name}`));
  if (missing.length === 0) return text;
  // By hand, since `searchParams` would spell what is there anew.
  const added = missing.map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`).join('&');
  const [before, ...fragment] = text.split('#');
  const joint = !before!.includes('?') ? '?' : /[?&]$/.test(before!) ? '' : '&';
  return [`${before}${joint}${added}`, ...fragment].join('#');
}

/** An invisible picture that a mail program fetches when the mail is opened. */
export function withPixel(html: string, url: string): string {
  const pixel = `<img src="${url}" width="1" height="1" alt="" style="display:block;border:0">`;
  const end = html.toLowerCase().lastIndexOf('</body');
  return end < 0 ? `${html}${pixel}` : `${html.slice(0, end)}${pixel}${html.slice(end)}`;
}
