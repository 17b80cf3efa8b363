/** Where a line of text or a button stands. */
export type Align = 'left' | 'center' | 'right';

/** What a column holds. Texts are Liquid with a little HTML; a line end is a line end. */
export type Item =
  | { readonly kind: 'heading'; readonly text: string; readonly align: Align }
  | { readonly kind: 'text'; readonly text: string; readonly align: Align }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string; readonly href: string }
  | { readonly kind: 'button'; readonly label: string; readonly href: string; readonly align: Align }
  | { readonly kind: 'divider' };

/** One row of a mail. */
export type Block =
  | Item
  | {
      readonly kind: 'product';
      readonly image: string;
      readonly name: string;
      readonly price: string;
      readonly label: string;
      readonly href: string;
    }
  /** Two or three side by side; on a phone below each other. */
  | { readonly kind: 'columns'; readonly columns: readonly (readonly Item[])[] }
  /** Whose mail it is, and the way out. */
  | { readonly kind: 'footer'; readonly text: string; readonly label: string }
  /** Part that other mails have, too. */
  | { readonly kind: 'fragment'; readonly name: string }
  /** MJML that no other block shows; kept letter by letter. */
  | { readonly kind: 'source'; readonly source: string };

export type BlockKind = Block['kind'];
export type ItemKind = Item['kind'];

/** A block with what stands before it: spaces and comments of the source. */
export interface PlacedBlock {
  readonly gap: string;
  readonly block: Block;
}

/** A mail as blocks. Written down again, it is the very source it was read from. */
export interface Mail {
  /** Up to where the body begins, and from where it ends. */
  readonly before: string;
  readonly blocks: readonly PlacedBlock[];
  readonly after: string;
}
