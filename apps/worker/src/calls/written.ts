import type { RenderedCall } from '@perennial/content';
import type { HttpRequest } from '@perennial/journey';

/** A mail to somebody who works here. */
export interface WrittenMail {
  readonly to: { readonly email: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
}

/** What `calls.sealed` holds: written once, and sent on every try. Secrets stand in it by name. */
export type Written =
  | {
      readonly kind: 'http';
      readonly call: RenderedCall;
      readonly timeout: number;
      readonly capture: HttpRequest['capture'];
    }
  | { readonly kind: 'mail'; readonly mail: WrittenMail };
