#!/usr/bin/env node
// T23 once per change: writes the bill of materials and asks the registry about known holes. The rest of T23
// is scripts/lib/t23-supply-chain.test.ts.
import fs from 'node:fs';
import { audit } from './lib/audit.mjs';
import { billOfMaterials } from './lib/bill-of-materials.mjs';
import { closingLine } from './lib/closing-line.mjs';
import { inRoot } from './lib/paths.mjs';

const file = inRoot('.perennial', 'sbom.json');
fs.mkdirSync(inRoot('.perennial'), { recursive: true });
const bill = billOfMaterials();
fs.writeFileSync(file, JSON.stringify(bill, null, 2));
console.log(`bill of materials: ${bill.components.length} packages`);

const { verdict, text } = audit();
if (verdict === 'unanswered')
  console.log('AUDIT SKIPPED: the registry answers no questions about known holes');
else console.log(verdict === 'clean' ? 'audit: no grave holes known' : `FAIL  audit\n${text}`);
// Without an answer there is nothing to count: the line above says so.
const count = { passed: verdict === 'clean' ? 2 : 1, failed: verdict === 'found' ? 1 : 0, skipped: 0 };
console.log(closingLine(count));
process.exit(count.failed);
