/** What stands above the drawing on every page. */
export interface Heading {
  readonly name: string;
  /** Version, when it was published and by whom; or that it is a draft. */
  readonly version: string;
  /** When it was printed. */
  readonly date: string;
}
