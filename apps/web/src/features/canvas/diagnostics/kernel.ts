import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';

/** The kernel of the worker, here: what it says of a drawing it will say when that is published. */
export const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
