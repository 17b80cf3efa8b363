import { parseTemplate } from '@perennial/content';
import type { Transaction } from '@perennial/db';
import type { Compiled, Diagnostic, Graph, JsonObject, Kernel } from '@perennial/journey';
import { sends } from '@perennial/nodes';
import { checkCoupons } from './check-coupons.ts';
import { checkHandOvers } from './check-hand-overs.ts';

/** The compiler's complaints and those about templates: one list for the author. */
export function checkGraph(kernel: Kernel, graph: unknown): Compiled {
  const compiled = kernel.compile(graph);
  const diagnostics = [...compiled.diagnostics, ...checkTemplates(graph as Graph)];
  return judged({ ...compiled, diagnostics });
}

/** The same for a journey that stands somewhere, with what only its workspace can tell. */
export async function checkJourneyGraph(
  {
    tx,
    workspace,
    kernel,
  }: { readonly tx: Transaction; readonly workspace: string; readonly kernel: Kernel },
  journey: string,
  graph: unknown,
): Promise<Compiled> {
  const compiled = checkGraph(kernel, graph);
  const more = await checkHandOvers(tx, workspace, journey, graph as Graph);
  const pools = await checkCoupons(tx, workspace, graph as Graph);
  return judged({ ...compiled, diagnostics: [...compiled.diagnostics, ...more, ...pools] });
}

/** Errors give no program. */
function judged(compiled: Compiled): Compiled {
  const { diagnostics } = compiled;
  return diagnostics.some((one) => one.severity === 'error') ? { diagnostics } : compiled;
}

function checkTemplates({ nodes }: Graph): Diagnostic[] {
  return Object.entries(nodes)
    .filter(([, node]) => sends(node) && !node.disabled)
    .flatMap(([id, node]) => templatesOf(node.config).flatMap((one) => complaints(id, one)));
}

interface Template {
  readonly path: string;
  readonly source: string;
}

/** Every text of every variant and step is a template; a config of another shape is the compiler's business. */
function templatesOf(config: JsonObject): Template[] {
  return ['variants', 'steps'].flatMap((list) => templatesIn(list, config[list]));
}

function templatesIn(list: string, copies: unknown): Template[] {
  if (!Array.isArray(copies)) return [];
  return (copies as unknown[]).flatMap((copy, index) => {
    const content = (copy as { content?: unknown } | null)?.content;
    if (typeof content !== 'object' || content === null) return [];
    return Object.entries(content).flatMap(([name, source]) =>
      typeof source === 'string' ? [{ path: `${list}.${index}.content.${name}`, source }] : [],
    );
  });
}

function complaints(node: string, { path, source }: Template): Diagnostic[] {
  const parsed = parseTemplate(source);
  if (parsed.ok) return [];
  const { code, params } = parsed.reason;
  return [
    {
      // Some say so themselves.
      code: code.startsWith('template-') ? code : `template-${code}`,
      severity: 'error',
      node,
      path: `nodes.${node}.config.${path}`,
      ...(params && { params }),
    },
  ];
}
