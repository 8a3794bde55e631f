import { PROTOCOL_VERSION } from '../../wire/message.ts';
import type { Handler } from '../context.ts';

export const KERNEL_VERSION = '0.1.0';
/** The TypeScript that cells are compiled with; written out, so that the answer need not wait for it to load. */
export const TYPESCRIPT_VERSION = '6.0.3';

export const kernelInfo: Handler = () => ({
  status: 'ok',
  protocol_version: PROTOCOL_VERSION,
  implementation: 'plumbline',
  implementation_version: KERNEL_VERSION,
  language_info: {
    name: 'typescript',
    version: TYPESCRIPT_VERSION,
    mimetype: 'application/typescript',
    file_extension: '.ts',
    codemirror_mode: 'typescript',
    pygments_lexer: 'typescript',
  },
  banner: `TypeScript ${TYPESCRIPT_VERSION} on Node ${process.versions.node}, with Plumbline: %dq help`,
  debugger: false,
  supported_features: [],
  help_links: [
    { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
    { text: 'Node.js', url: 'https://nodejs.org/docs/latest-v24.x/api/' },
  ],
});
