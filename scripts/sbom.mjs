#!/usr/bin/env node
// Writes a software bill of materials (CycloneDX 1.6, JSON) from the lockfile and what is installed, without
// a network: to the file that is named, else to the terminal.
import fs from 'node:fs';
import { billOfMaterials } from './lib/bill-of-materials.mjs';

const bill = `${JSON.stringify(billOfMaterials(), null, 2)}\n`;
const [target] = process.argv.slice(2);
if (target) fs.writeFileSync(target, bill);
else process.stdout.write(bill);
