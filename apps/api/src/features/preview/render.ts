import {
  brandOf,
  createRenderer,
  renderMessage,
  type Fragments,
  type RenderedMessage,
  type Sender,
} from '@perennial/content';
import type { Channel, Instant, JsonObject, MessageClass, Reason } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { gapped } from './gaps.ts';
import type { PreviewReader } from './reader.ts';

export interface PreviewInput {
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly content: JsonObject;
  /** Parts that the content includes by name. */
  readonly fragments: Fragments;
  readonly sender: Sender;
  readonly reader: PreviewReader;
  readonly now: Instant;
  /** What stands in for products and articles of the catalogue. */
  readonly wares?: JsonObject;
}

export type PreviewAnswer =
  | {
      readonly ok: true;
      readonly content: { [field: string]: string };
      readonly segments: ReturnType<typeof segmentsOf>;
      readonly empty: string[];
      readonly brand: string;
    }
  | { readonly ok: false; readonly reason: Reason };

/** Days that a made-up code is good for. */
const couponDays = 14;
/** Belongs to nobody: whoever follows it is told so. */
const placeholderUrl = 'https://example.com/unsubscribe';

/**
 * Renders as the postman does, by the same sandboxed renderer. What the postman would stop at because it has no
 * value is shown as a gap and named.
 */
export function createPreviewer(): (input: PreviewInput) => PreviewAnswer {
  const renderer = createRenderer({ zones: momentZones });
  return (input) => {
    const { reader, sender, content } = input;
    const brand = brandOf(sender, content, reader);
    const render = (variables: JsonObject): RenderedMessage =>
      renderMessage(renderer, {
        channel: input.channel,
        class: input.class,
        content,
        fragments: input.fragments,
        variables,
        zone: reader.zone,
        locale: reader.locale,
        now: input.now,
        brand,
        ...(input.class === 'marketing' && { unsubscribeUrl: placeholderUrl }),
        ...(reader.country !== null && { country: reader.country }),
      });
    const { rendered, empty } = gapped(render, {
      ...reader.variables,
      data: { entry: reader.variables.entry },
      coupon: { code: 'ABCD-2345', expires: new Date(input.now + couponDays * 86_400_000).toISOString() },
      ...input.wares,
    });
    if (!rendered.ok) return rendered;
    const { channel: _, ...fields } = rendered.content;
    return { ok: true, content: fields, segments: segmentsOf(rendered), empty, brand: brand.name };
  };
}

function segmentsOf({ segments }: Extract<RenderedMessage, { ok: true }>) {
  if (!segments) return null;
  const { encoding, segments: count, units: characters, perSegment } = segments;
  return {
    encoding: encoding === 'GSM-7' ? ('gsm-7' as const) : ('ucs-2' as const),
    count,
    characters,
    perSegment,
  };
}
