import type { RenderedContent } from '@perennial/channels';
import { linkCodeOf, trackingOf, trackingRulesOf, trackLinks } from '@perennial/content';
import type { NewLink, OutgoingRecord, PersonRecord } from '@perennial/db';
import type { JsonObject } from '@perennial/journey';
import type { Office } from './office.ts';

export interface Followed {
  readonly content: RenderedContent;
  /** Address of the picture that tells of an opening; none where openings are not followed. */
  readonly pixel?: string;
  readonly links: readonly NewLink[];
}

interface Following {
  readonly message: OutgoingRecord;
  readonly person: PersonRecord;
  readonly workspace: { readonly id: string; readonly settings: { readonly [name: string]: unknown } };
}

/** Gives a rendered message its short links and `utm_…`, as far as workspace, topic and person have it. */
export function follow(
  { publicUrl, linkKey }: Pick<Office, 'publicUrl' | 'linkKey'>,
  { message, person, workspace }: Following,
  content: RenderedContent,
  opensApp: boolean,
): Followed {
  const rules = trackingRulesOf(workspace.settings);
  const tracking = trackingOf(rules, message, person.attributes as JsonObject);
  const base = rules.domain ?? publicUrl;
  const codes = new Map<number, string>();
  const codeOf = (place: number): string => {
    const code = codes.get(place) ?? linkCodeOf(linkKey, workspace.id, message.id, place);
    codes.set(place, code);
    return code;
  };
  const tracked = trackLinks(content, {
    ...tracking,
    opensApp,
    shortUrl: (place) => `${base}/l/${codeOf(place)}`,
    untouched: content.channel === 'email' && content.unsubscribeUrl ? [content.unsubscribeUrl] : [],
  });
  const links = tracked.links.map((link) => ({ ...link, message: message.id, code: codeOf(link.place) }));
  if (content.channel !== 'email' || !tracking.opens) return { content: tracked.content, links };
  const picture = { code: codeOf(0), message: message.id, place: 0, target: null };
  return { content: tracked.content, pixel: `${base}/o/${picture.code}`, links: [...links, picture] };
}
