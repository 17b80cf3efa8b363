import type { Diagnostic } from '@perennial/journey';

export interface EditModeProps {
  /** Of the drawing at hand, by the compiler and the server; each with its node. */
  readonly diagnostics: readonly Diagnostic[];
  readonly isReadOnly: boolean;
}

/** The canvas with its palette and inspector; draws what the editor of its context holds. */
export function EditMode(_: EditModeProps) {
  return null;
}
