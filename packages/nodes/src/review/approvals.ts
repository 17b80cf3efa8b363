import type { Diagnostic, Survey, SurveyedNode } from '@perennial/journey';
import type { ReachConfig } from '../reach/config.ts';
import type { SendConfig } from '../send/config.ts';

/** Whether SMS copy may go out as it stands. */
export interface Approvals {
  /** Those in use that take no text but what they have on file. */
  readonly strict: readonly {
    readonly name: string;
    /** Copy that it has approved, Liquid and all. */
    readonly approved: ReadonlySet<string>;
  }[];
  /** Another provider in use takes any text. */
  readonly others: boolean;
}

/**
 * `text-not-approved`: copy of an SMS that no provider has on file. An error where nobody else could carry it, else a
 * warning. Each variant is a copy of its own, and a changed one is another.
 */
export function reviewApprovals({ nodes }: Survey, approvals: Approvals): readonly Diagnostic[] {
  const { strict, others } = approvals;
  if (strict.length === 0) return [];
  return nodes.flatMap((node) =>
    textsOf(node)
      .filter(({ text }) => text !== '' && !strict.some(({ approved }) => approved.has(text)))
      .map(({ path }): Diagnostic => ({
        code: 'text-not-approved',
        severity: others ? 'warning' : 'error',
        node: node.id,
        path: `nodes.${node.id}.config.${path}`,
        params: { provider: strict[0]!.name },
      })),
  );
}

interface Text {
  readonly text: string;
  readonly path: string;
}

function textsOf({ type, config }: SurveyedNode): readonly Text[] {
  if (type === 'send') {
    const send = config as SendConfig;
    if (send.channel !== 'sms') return [];
    return send.variants.flatMap((variant, i) => saidIn(variant, `variants.${i}.content.text`));
  }
  if (type !== 'reach') return [];
  return (config as ReachConfig).steps.flatMap((step, i) =>
    step.channel === 'sms' ? saidIn(step, `steps.${i}.content.text`) : [],
  );
}

interface SmsCopy {
  readonly content: { readonly text: string };
  readonly spoken?: {
    readonly copies: { readonly [locale: string]: { readonly content: { readonly text: string } } };
  };
}

/** In every language: a provider has each of them on file, or not. */
function saidIn({ content, spoken }: SmsCopy, path: string): readonly Text[] {
  const texts = [content.text, ...Object.values(spoken?.copies ?? {}).map((one) => one.content.text)];
  return [...new Set(texts)].map((text) => ({ text, path }));
}
