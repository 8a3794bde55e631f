import type ts from 'typescript';
import { compiler } from './compiler.ts';
import { HELPER } from './helper.ts';
import { withJsonNamed } from './hoist-imports.ts';

const CONCERNED = /\bimport\s*(?:\.\s*meta\b|\()/;

/**
 * `import.meta` of a cell, which is no module when it runs, becomes `$plumbline.meta`; `import()` of a JSON file says
 * so. O(nodes), for cells that have one of them.
 */
export function replaceMeta(f: ts.NodeFactory, context: ts.TransformationContext, file: ts.SourceFile): ts.SourceFile {
  if (!CONCERNED.test(file.text)) return file;
  const visit = (node: ts.Node): ts.Node => {
    if (compiler.isCallExpression(node)) return compiler.visitEachChild(withJsonNamed(f, node), visit, context);
    if (!isImportMeta(node)) return compiler.visitEachChild(node, visit, context);
    const meta = f.createPropertyAccessExpression(f.createIdentifier(HELPER), 'meta');
    return compiler.setTextRange(meta, node);
  };
  return compiler.visitEachChild(file, visit, context);
}

function isImportMeta(node: ts.Node): boolean {
  return compiler.isMetaProperty(node) && node.keywordToken === compiler.SyntaxKind.ImportKeyword;
}
