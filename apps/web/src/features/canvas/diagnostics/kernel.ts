import { createKernel } from '@perennial/journey';
import { standardNodes } from '@perennial/nodes';
import { browserZones } from './browser-zones.ts';

/** The kernel of the worker, here: what it says of a drawing it will say when that is published. */
export const kernel = createKernel({ nodes: standardNodes, zones: browserZones });
