import { createRequire } from 'node:module';
import type ts from 'typescript';

/**
 * TypeScript itself. Required, not imported: `import` would first read all nine megabytes of it for the names of its
 * exports, which costs the first cell 70 ms.
 */
export const compiler: typeof ts = createRequire(import.meta.url)('typescript');
