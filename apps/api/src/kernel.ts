import { createKernel, type Kernel } from '@perennial/journey';
import { momentZones } from '@perennial/journey/zones';
import { standardNodes } from '@perennial/nodes';

/** The kernel with every node type of the product and the tz data it ships. */
export function productKernel(): Kernel {
  return createKernel({ nodes: standardNodes, zones: momentZones });
}
