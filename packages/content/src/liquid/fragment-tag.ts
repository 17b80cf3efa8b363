import { Context, evalToken, Hash, Tag, toValueSync } from 'liquidjs';
import type { Emitter, Liquid, TagToken, Template, TopLevelToken, ValueToken } from 'liquidjs';
import { reasonOf, TemplateFault } from './failure.ts';

/** Parts that a text may include, by name: Liquid source each. */
export type Fragments = { readonly [name: string]: string };

/** What a fragment may be called: nothing that could be taken for a path. */
export const fragmentName = /^[a-z0-9][a-z0-9_-]{0,59}$/;

/** A fragment in a fragment, and so on: circles are refused when they are published, and end here in any case. */
const deepest = 10;

const fragmentsRegister = 'perennial.fragments';
const depthRegister = 'perennial.depth';

export function offerFragments(context: Context, fragments: Fragments): void {
  context.setRegister(fragmentsRegister, fragments);
}

interface Included {
  readonly fragment: string;
}

/** Names of all fragments that a template asks for itself, sorted. */
export function fragmentsIn(templates: readonly Template[]): readonly string[] {
  const found = new Set<string>();
  const look = (some: readonly Template[]) => {
    for (const one of some) {
      if (isIncluded(one)) found.add(one.fragment);
      if (one.children) look(toValueSync(one.children(false, true)) as Template[]);
    }
  };
  look(templates);
  return [...found].toSorted();
}

const isIncluded = (template: Template): template is Template & Included =>
  typeof (template as Partial<Included>).fragment === 'string';

/**
 * `{% render 'name', key: value %}`, as Liquid documents it: the fragment sees what it is given and what every text sees,
 * and nothing that the text around it has assigned. Names stand in the source, so that whatever a text includes is known
 * before anybody reads it; they name fragments of the workspace, never files.
 */
export function fragmentTag(parse: (source: string) => Template[]) {
  return class extends Tag implements Included {
    readonly fragment: string;
    readonly #given: Hash;

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      const quoted = this.tokenizer.readQuoted();
      const name = quoted?.content ?? '';
      if (!fragmentName.test(name)) throw new TemplateFault('unknown-fragment', { name });
      this.fragment = name;
      this.#given = new Hash(this.tokenizer);
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const { fragment } = this;
      const fragments = context.getRegister<Fragments>(fragmentsRegister, {});
      if (!Object.hasOwn(fragments, fragment))
        throw new TemplateFault('unknown-fragment', { name: fragment });
      const depth = context.getRegister<number>(depthRegister, 0) + 1;
      if (depth > deepest) throw new TemplateFault('fragments-too-deep', { name: fragment });
      const inner = insideOf(context, this.#values(context));
      context.setRegister(depthRegister, depth);
      try {
        yield this.liquid.renderer.renderTemplates(parse(fragments[fragment]!), inner, emitter);
      } catch (error) {
        const { code, params } = reasonOf(error, 'render-failed');
        throw new TemplateFault(code, { ...params, fragment });
      }
      context.setRegister(depthRegister, depth - 1);
    }

    /** What is not there may be handed on: whether that leaves a hole is the fragment's business. */
    #values(context: Context): Record<string, unknown> {
      const given = Object.create(null) as Record<string, unknown>;
      for (const [key, token] of Object.entries(this.#given.hash))
        if (token) given[key] = toValueSync(evalToken(token as ValueToken, context, true));
      return given;
    }

    *arguments() {
      for (const token of Object.values(this.#given.hash)) if (token) yield token as ValueToken;
    }
  };
}

/** The same clock, limits and values set aside; none of the names that were assigned outside. */
function insideOf(context: Context, given: Record<string, unknown>): Context {
  const { renderLimit, memoryLimit, liquid } = context;
  const inner = new Context(
    context.environments,
    context.opts,
    { sync: true },
    { renderLimit, memoryLimit, liquid: liquid as unknown },
  );
  Object.assign(inner, { registers: (context as unknown as { registers: object }).registers });
  inner.push(given);
  return inner;
}
