import { createKernel, type Graph, type GraphNode } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';
import { conclude, round } from './harness/closing.ts';
import { branch, email, exit, graph, onEvent, wait, waitFor } from './harness/graphs.ts';

const size = Number(process.env['BENCH_NODES'] ?? 500);
const runs = Number(process.env['BENCH_RUNS'] ?? 200);
const bar = 40;

/** As many nodes as asked for: waits, branches and messages in turns, each way rejoining the row. */
function bigGraph(): Graph {
  const nodes: Record<string, Pick<GraphNode, 'type' | 'config'>> = { start: onEvent('Signed Up') };
  const edges: string[] = [];
  const open = (to: string) => edges.push(...leaving.map((way) => `${way} ${to}`));
  let leaving: readonly string[] = ['start.next'];
  for (let i = 0; i < size - 2; i += 1) {
    const id = `n${i}`;
    const [node, ports] = kinds[i % kinds.length]!;
    nodes[id] = node(i);
    open(id);
    leaving = ports.map((port) => `${id}.${port}`);
  }
  open('end');
  return graph({ ...nodes, end: exit('completed') }, edges, 'always');
}

type Kind = readonly [(i: number) => Pick<GraphNode, 'type' | 'config'>, readonly string[]];

const kinds: readonly Kind[] = [
  [() => wait({ amount: 1, unit: 'days' }), ['next']],
  [(i) => email(`Letter ${i}: {{ person.first_name | default: "Hello" }}`), ['next']],
  [(i) => waitFor(`Event ${i}`, { amount: 2, unit: 'days' }), ['timeout', 'happened']],
  [(i) => branch({ type: 'attribute', path: 'points', test: { op: 'more', value: i } }), ['yes', 'else']],
];

/** Of many runs the middle one, in milliseconds: the first are slow, and a busy machine makes some slower. */
function typical(work: () => unknown): number {
  const took = Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return took.sort((a, b) => a - b)[runs >> 1]!;
}

async function run() {
  const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
  const drawing = bigGraph();
  const { program, diagnostics } = kernel.compile(drawing);
  if (!program) throw new Error(`does not compile: ${JSON.stringify(diagnostics)}`);
  const floor = typical(() => JSON.parse(JSON.stringify(drawing)) as unknown);
  const value = typical(() => kernel.compile(drawing));
  const figures = {
    bench: 'compile',
    value: round(value, 2),
    unit: `milliseconds to compile a drawing of ${Object.keys(drawing.nodes).length} nodes`,
    floor: round(floor, 2),
    ratio: round(value / floor, 1),
    graphBytes: Buffer.byteLength(JSON.stringify(drawing)),
    programBytes: Buffer.byteLength(JSON.stringify(program)),
  };
  return { figures, passed: value <= bar * floor, why: `${figures.ratio} times the floor, ${bar} asked` };
}

await conclude(run);
