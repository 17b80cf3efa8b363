import { beginForecast, type RunningForecast } from '@perennial/simulate';
import { worldOf } from '../base.ts';
import { kernel } from '../kernel.ts';
import type { Behind, Order, Report } from './protocol.ts';

/** People between two reports: some tens of milliseconds. */
const handful = 50;

/** The page's types know only its window. */
interface Post {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  readonly postMessage: (report: Report) => void;
}
const post = globalThis as unknown as Post;

let running: RunningForecast | null = null;
const taken: Behind[] = [];

post.onmessage = ({ data: order }) => {
  if (order.kind === 'begin') {
    const { program } = kernel.compile(order.graph);
    const { journey, base, forecasting } = order;
    // The page has compiled it before, or there would be nothing to run.
    if (program) running = beginForecast(worldOf(program, journey, { ...base, people: [] }), forecasting);
    return;
  }
  if (order.kind === 'whom') {
    const { asked } = order;
    const people = (running?.whom(asked) ?? []).map((nth) => taken[nth]!);
    return post.postMessage({ kind: 'whom', asked, people });
  }
  for (const person of order.people) {
    running?.take(person);
    taken.push({ id: person.facts.person.id, name: person.name });
    if (taken.length % handful === 0) report();
  }
  report();
};

function report(): void {
  if (running) post.postMessage({ kind: 'counted', done: taken.length, forecast: running.told() });
}
