import { Tokenizer, TokenKind } from 'liquidjs';

/** A copy as providers approve it: text that never changes, with a value in each gap. */
export type SlottedText =
  | {
      readonly ok: true;
      /** One more than there are values. */
      readonly fixed: readonly string[];
      /** What each gap holds, as Liquid. */
      readonly values: readonly string[];
    }
  /** It isn't Liquid, or its words depend on something: then there is no text that could be approved. */
  | { readonly ok: false; readonly problem: 'bad-syntax' | 'text-varies' };

/** Takes a copy apart. The sender's name in front is the provider's to write. */
export function slotsOf(source: string): SlottedText {
  const fixed = [''];
  const values: string[] = [];
  try {
    for (const token of new Tokenizer(source).readTopLevelTokens()) {
      if (token.kind === TokenKind.Tag) return { ok: false, problem: 'text-varies' };
      if (token.kind === TokenKind.HTML) fixed[fixed.length - 1] += token.getText();
      else {
        values.push(token.getText());
        fixed.push('');
      }
    }
  } catch {
    return { ok: false, problem: 'bad-syntax' };
  }
  return {
    ok: true,
    fixed: fixed.map((text, i) => (i === 0 ? text.replace(/^\s*【[^】]*】/, '') : text)),
    values,
  };
}

/** The text to hand in for review: with `${name}` in each gap, as Aliyun writes it, or with `{1}`, as Tencent does. */
export function textForReview(
  { fixed, values }: Extract<SlottedText, { ok: true }>,
  gap: (i: number) => string,
): string {
  return fixed.map((text, i) => (i < values.length ? text + gap(i) : text)).join('');
}
