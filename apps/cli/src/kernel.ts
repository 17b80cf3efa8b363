import { createKernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';

/** The engine's kernel with the engine's own zones: what it says of a drawing is what the engine would. */
export const kernel = createKernel({ nodes: standardNodes, zones: momentZones });
