import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';

/** The engine's kernel with the engine's own zones: what it simulates is what the engine would do. */
export const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
