import { toValueSync, type Template } from 'liquidjs';

const silent: ReadonlySet<string> = new Set(['assign', 'capture', 'comment', '#', 'break', 'continue']);
const blocks: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'for']);

type Node = Template & { readonly name?: string; str?: string };

/**
 * A block that holds nothing but space, comments and assignments prints nothing, says Liquid's
 * documentation. LiquidJS prints its spaces and line ends, which in an SMS cost money.
 */
export function dropBlankBlocks(templates: readonly Template[]): void {
  for (const node of templates as readonly Node[]) {
    if (node.name !== undefined && blocks.has(node.name) && isBlank(node)) empty(childrenOf(node));
    else dropBlankBlocks(childrenOf(node));
  }
}

function isBlank(node: Node): boolean {
  if (node.str !== undefined) return node.str.trim() === '';
  if (node.name === undefined) return false;
  return silent.has(node.name) || (blocks.has(node.name) && childrenOf(node).every(isBlank));
}

function empty(nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (node.str !== undefined) node.str = '';
    else if (node.name !== 'capture') empty(childrenOf(node));
  }
}

const childrenOf = (node: Node): readonly Node[] =>
  node.children ? (toValueSync(node.children(false, true)) as Node[]) : [];
