import { quietTemporal } from '../temporal/worker-loop.ts';
import { silent } from './world.ts';

// As a module it runs once, and so does a process: many test files share one, and its Temporal runtime.
quietTemporal(silent);
