import { parseGraph } from '../graph/parse.ts';
import { canonicalJson, hashOf } from '../program/canonical.ts';
import type { Program } from '../program/types.ts';
import { assemble } from './assemble.ts';
import { checkCycles } from './check-cycles.ts';
import { checkEdges } from './check-edges.ts';
import { checkGoal } from './check-goal.ts';
import { checkNodes } from './check-nodes.ts';
import { checkOnExit } from './check-on-exit.ts';
import { checkPorts } from './check-ports.ts';
import { checkReach } from './check-reach.ts';
import { checkSettings } from './check-settings.ts';
import type { Catalogue, Drawing, Pass } from './drawing.ts';
import { readNodes } from './read-nodes.ts';
import type { Compiled, Diagnostic } from './types.ts';

const passes: readonly Pass[] = [
  checkEdges,
  checkPorts,
  checkReach,
  checkCycles,
  checkOnExit,
  checkNodes,
  checkSettings,
  checkGoal,
];

/** Any JSON in, a program with its hash or diagnostics out; warnings come with a program. */
export function compile(catalogue: Catalogue, document: unknown): Compiled {
  const parsed = parseGraph(document);
  if (!parsed.ok) return { diagnostics: parsed.diagnostics };
  const { drawing, diagnostics: unread } = readNodes(parsed.graph, catalogue);
  const diagnostics = [...unread, ...passes.flatMap((pass) => pass(drawing, catalogue))];
  if (diagnostics.some(isError)) return { diagnostics };
  return { ...publish(drawing), diagnostics };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** The program is read back from its own bytes, so that what runs is what was hashed. */
function publish(drawing: Drawing): Required<Pick<Compiled, 'program' | 'hash'>> {
  const bytes = canonicalJson(assemble(drawing));
  return { program: JSON.parse(bytes) as Program, hash: hashOf(bytes) };
}
