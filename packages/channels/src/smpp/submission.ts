/** What became of one `submit_sm`. */
export type Submission =
  | { readonly kind: 'accepted'; readonly id: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** Not a byte of it left: a status of the bind, or what kept us. */
  | { readonly kind: 'not-sent'; readonly why: number | string }
  | { readonly kind: 'unanswered'; readonly why: string };
