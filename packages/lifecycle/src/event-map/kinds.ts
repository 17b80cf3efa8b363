/** What an event can mean. `interaction` comes on top of the others. */
export const kinds = [
  'viewed',
  'searched',
  'cart',
  'checkout',
  'order',
  'refund',
  'review',
  'redeemed',
  'registered',
  'interaction',
] as const;

export type Kind = (typeof kinds)[number];

/** The kinds that are given by listing event names. */
export const namedKinds = kinds.filter((kind) => kind !== 'interaction');

export type NamedKind = Exclude<Kind, 'interaction'>;
