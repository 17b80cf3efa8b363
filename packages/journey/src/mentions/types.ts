export type MentionKind = 'event' | 'attribute' | 'segment' | 'list' | 'stage-model' | 'stage' | 'rfm-group';

/** Something of the workspace that a drawing names. Whether it is there only the workspace can tell. */
export interface Mention {
  readonly kind: MentionKind;
  readonly name: string;
  /** Of a stage: the model that it belongs to. */
  readonly model?: string;
  readonly path: string;
}

/** Liquid that is rendered for a person. */
export interface Template {
  readonly source: string;
  readonly path: string;
}

/** What comes into being because the journey runs, so that nobody need have seen it before. */
export interface Brings {
  readonly events?: readonly string[];
  readonly attributes?: readonly string[];
}
