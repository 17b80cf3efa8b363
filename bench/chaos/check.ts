import { inRoot } from '../../scripts/lib/paths.mjs';
import { check, lineOf, passes } from './checker/index.ts';
import { readEvidence } from './run/evidence-files.ts';

/**
 * `npm run chaos -- check [NAME or folder]`: reads what a run has left behind (the client's log, the wire, the sink,
 * the product's answers) and says of each invariant whether it held. A program of its own: it shares nothing with
 * the product and can be run on the evidence of any build.
 */
const [name = 'worker'] = process.argv.slice(2);
const logs = name.includes('/') ? name : inRoot('.perennial', 'bench', `chaos-${name}`);
const verdicts = check(readEvidence(logs));
for (const verdict of verdicts) console.log(lineOf(name, verdict));
process.exit(verdicts.every(passes) ? 0 : 1);
