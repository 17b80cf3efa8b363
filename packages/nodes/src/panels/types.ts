import type { Diagnostic, Duration, Graph, NodeDefinition, NodeId, PortId } from '@perennial/journey';
import type { ComponentType, SVGProps } from 'react';
import type { Knowledge } from './knowledge.ts';
import type { Say, Sentence } from './say.ts';

export type Icon = ComponentType<SVGProps<SVGSVGElement>>;

/** One line of the palette. A type may have several: a send is an SMS, an e-mail or a push. */
export interface PaletteItem<Config> {
  /** Unique over all types: `send-sms`. */
  readonly id: string;
  /** Key of the catalogue, e.g. `send:palette.sms`. */
  readonly name: string;
  /** Further words to find it by, in the reader's language: a key; words apart by spaces. */
  readonly alias?: string;
  readonly icon: Icon;
  /** What a node freshly put on the canvas holds. Absent: the type's defaults. */
  readonly config?: Config;
}

/** A small fact on a card: `A 50% / B 50%`, `Quiet 21–8`. */
export interface Chip {
  readonly id: string;
  readonly text: string;
  readonly icon?: Icon;
}

/** What a card says of its node, in the reader's language. Pure; cheap enough for every card on every edit. */
export interface Story {
  /** Below the title, at most 28 characters or 14 Chinese ones: `SMS · marketing`, `Next day at 10:00`. */
  readonly kind: string;
  /** The whole node as one sentence, for the inspector, the outline and whoever listens. */
  readonly sentence: Sentence;
  /** First words of what people get to read, as on their phone. */
  readonly quote?: string;
  readonly chips?: readonly Chip[];
}

/** What the story of a node may look at besides its config. */
export interface StorySetting {
  readonly say: Say;
  readonly settings: Graph['settings'];
  /** The author's words for ways out, by port. */
  readonly portLabels?: { readonly [port: PortId]: string };
}

/** One way out, in the reader's words: `Timed out`, `A`, with the share that is drawn, if any. */
export interface PortWords {
  readonly name: string;
  /** Percent, of splits. */
  readonly share?: number;
}

/** How much later people are when they leave by a port, as far as the drawing tells. */
export type Delay =
  /** That much; `atMost` when something that happens may let them go earlier. */
  | { readonly kind: 'for'; readonly duration: Duration; readonly atMost?: boolean }
  /** At the next such time of day, their time: today if still to come, or never on the day they came. */
  | { readonly kind: 'until'; readonly time: string; readonly nextDay: boolean }
  /** Nobody knows before. */
  | { readonly kind: 'open' };

export interface FormProps<Config> {
  readonly config: Config;
  /**
   * `burst` names what is being changed: changes of the same burst in a row are undone as one, such as
   * the letters of a word. Absent: a step of its own.
   */
  readonly onChange: (config: Config, burst?: string) => void;
  readonly isReadOnly: boolean;
  /** Of this node; `path` is relative to its config: `events.0.where`. */
  readonly diagnostics: readonly Diagnostic[];
  /** A diagnostic in words. */
  readonly tell: (diagnostic: Diagnostic) => string;
  readonly node: NodeId;
  /** The author's words for ways out, by port. */
  readonly portLabels?: { readonly [port: PortId]: string };
  /** Changes them; `null` gives a way its own name back. Absent: they can't be changed here. */
  readonly onPortLabel?: (port: PortId, label: string | null, burst?: string) => void;
  readonly settings: Graph['settings'];
  /** What the workspace knows: events, attributes, stages, people to preview with. */
  readonly knowledge: Knowledge;
}

/** A form that is fetched, by `lazyForm`: when it is opened, or earlier by whoever expects that. */
export type LazyForm<Props> = ComponentType<Props> & { readonly fetch: () => Promise<unknown> };

/**
 * The face of a node type, its second door: how it looks in the palette and on its card, and the form of the
 * inspector, which is fetched when needed. A file in the node's folder, one line in `panels/index.ts`.
 */
export interface Panel<Config> {
  readonly definition: NodeDefinition<string, Config>;
  readonly icon: (config: Config) => Icon;
  readonly palette: readonly PaletteItem<Config>[];
  readonly story: (config: Config, setting: StorySetting) => Story;
  /** Of a port that the definition names. Absent: it has one, and it needs no name. */
  readonly port?: (port: PortId, config: Config, say: Say) => PortWords;
  /** For the time rail. Absent: people pass at once. */
  readonly delay?: (config: Config, port: PortId) => Delay;
  readonly Form: LazyForm<FormProps<Config>>;
}

/** A panel of some node type. */
// A list holds panels of every config, which they both read and write: only `any` fits all.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyPanel = Panel<any>;

/** The config of a node type: `ConfigOf<typeof waitDuration>`. */
export type ConfigOf<Definition> = Definition extends NodeDefinition<string, infer Config> ? Config : never;

/** Keeps the config type while checking the shape. */
export function definePanel<Config>(panel: Panel<Config>): Panel<Config> {
  return panel;
}
