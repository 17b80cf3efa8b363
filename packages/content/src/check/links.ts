import type { Found, Part } from './types.ts';

/** Carriers and mail filters distrust who hides where a link leads. */
const shorteners: ReadonlySet<string> = new Set([
  ...['bit.ly', 'tinyurl.com', 'goo.gl', 'ow.ly', 't.co', 'is.gd', 'cutt.ly', 'rebrand.ly', 'buff.ly'],
  ...['t.cn', 'dwz.cn', 'suo.im', 'url.cn', 'suo.nz', 'mrw.so', 'u.nu', '985.so', 't.im', 'w.url.cn'],
]);

/** Names of markup, not addresses. */
const namespaces = /^https?:\/\/(?:www\.w3\.org|schemas\.)/i;

/** `link-doubtful`: an address that isn't encrypted, or one behind a public shortener. Each once. */
export function doubtfulLinks({ part, source }: Part): readonly Found[] {
  return [...source.matchAll(/https?:\/\/([^\s"'<>/{}，。]+)[^\s"'<>，。]*/gi)].flatMap(
    ({ 0: link, 1: host = '', index }): readonly Found[] => {
      if (namespaces.test(link)) return [];
      const because = shorteners.has(host.toLowerCase())
        ? 'shortener'
        : /^http:/i.test(link)
          ? 'plain'
          : null;
      if (because === null) return [];
      return [
        {
          code: 'link-doubtful',
          part,
          from: index,
          to: index + link.length,
          params: { because, link: host },
        },
      ];
    },
  );
}
