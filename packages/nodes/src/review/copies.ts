import type { Channel, MessageClass, Survey, SurveyedNode } from '@perennial/journey';

/** One copy of a message that a drawing sends, and where it stands in the document. */
export interface DrawnCopy {
  readonly node: string;
  /** Of its content: `nodes.hello.config.variants.0.content`. */
  readonly path: string;
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly content: Content;
  /** Of a copy in one language among several. */
  readonly locale: string | null;
  /** Texts of what it includes, by name, where they stand beside it. */
  readonly fragments: { readonly [name: string]: string };
}

interface Content {
  readonly [field: string]: string | undefined;
}

interface Said {
  readonly content: Content;
  readonly fragments?: DrawnCopy['fragments'];
}

interface Held {
  readonly content: Content;
  readonly spoken?: { readonly copies: { readonly [locale: string]: Said } };
}

interface Send {
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly variants: readonly Held[];
}

interface Reach {
  readonly class: MessageClass;
  readonly steps: readonly (Held & { readonly channel: Channel })[];
}

/** Every copy of a drawing, in every language: each variant of a send, each step of a chain of channels. */
export function copiesOf({ nodes }: Pick<Survey, 'nodes'>): readonly DrawnCopy[] {
  return nodes.flatMap(copiesIn);
}

function copiesIn({ id, type, config }: SurveyedNode): readonly DrawnCopy[] {
  if (type === 'send') {
    const { channel, class: kind, variants } = config as Send;
    return variants.flatMap((held, i) =>
      saidIn(held, { node: id, channel, class: kind, path: `variants.${i}` }),
    );
  }
  if (type !== 'reach') return [];
  const { class: kind, steps } = config as Reach;
  return steps.flatMap((step, i) =>
    saidIn(step, { node: id, channel: step.channel, class: kind, path: `steps.${i}` }),
  );
}

type Place = Pick<DrawnCopy, 'node' | 'path' | 'channel' | 'class'>;

function saidIn({ content, spoken }: Held, place: Place): readonly DrawnCopy[] {
  const at = { ...place, path: `nodes.${place.node}.config.${place.path}.content` };
  const said = Object.entries(spoken?.copies ?? {});
  if (said.length === 0) return [{ ...at, content: { ...content }, locale: null, fragments: {} }];
  return said.map(([tag, { content, fragments = {} }]) => {
    const locale = tag === unsaid ? null : tag;
    return { ...at, content: { ...content }, locale, fragments };
  });
}

/** BCP 47 for a language that nobody has named: of copy that is written in the node. */
const unsaid = 'und';
