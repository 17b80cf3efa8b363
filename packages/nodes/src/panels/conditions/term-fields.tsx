import type { Predicate } from '@perennial/journey';
import type { ComponentType } from 'react';
import { ConsentFields } from './terms/consent.tsx';
import { EventFields } from './terms/event.tsx';
import { PathFields } from './terms/path.tsx';
import { StageFields } from './terms/stage.tsx';
import { isReadable } from './readable.ts';
import type { TermProps } from './term-props.ts';

type Shown = Exclude<Predicate, { readonly type: 'all' | 'any' | 'not' }>;

const fields: {
  readonly [T in Shown['type']]: ComponentType<TermProps<Extract<Predicate, { readonly type: T }>>>;
} = {
  attribute: PathFields,
  property: PathFields,
  data: PathFields,
  event: EventFields,
  stage: StageFields,
  consent: ConsentFields,
};

/** The fields of one condition, by its kind; what can't be read is shown as it is. */
export function TermFields(props: TermProps<Predicate>) {
  if (!isReadable(props.term)) return <code className="raw anywhere">{JSON.stringify(props.term)}</code>;
  const Fields = fields[props.term.type as Shown['type']] as ComponentType<TermProps<Predicate>>;
  return <Fields {...props} />;
}
