import type { Place } from '@perennial/ui';
import type { Printed } from '../liquid.ts';
import type { Problem } from '../problems.ts';

/** A variable that may be put into a copy. */
export interface Offered {
  readonly path: string;
  readonly name: string;
  /** Heading it stands under. */
  readonly group: string;
}

/** A filter that is offered behind a bar. */
export interface OfferedFilter {
  readonly name: string;
  /** As it is put into the source: `truncate: 20`. */
  readonly source: string;
  /** What it does, in the reader's words. */
  readonly does: string;
}

/** What the editor looks up while it runs; it changes with every render. */
export interface EditorSetting {
  readonly onChange: (source: string, burst: 'typing' | 'step') => void;
  /** A variable wants to be looked at: by click, or Alt and arrow down beside it. */
  readonly onOpen: (variable: Printed, at: Place) => void;
  readonly nameOf: (path: string) => string;
  readonly problems: readonly Problem[];
  readonly offered: readonly Offered[];
  readonly filters: readonly OfferedFilter[];
}

export interface CopyEditorProps extends EditorSetting {
  readonly label: string;
  readonly describedBy?: string | undefined;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly isInvalid: boolean;
  /** Subjects and titles: line ends become spaces. */
  readonly isOneLine: boolean;
  /** For source of mails: fixed width, no spelling. */
  readonly isMarkup: boolean;
  /** Given once there is an editor: puts text where the cursor is. */
  readonly onReady: (insert: (text: string) => void) => void;
}
