import type { LanguageMode } from '../../threads/messages.ts';
import { type Content, PROTOCOL_VERSION } from '../../wire/message.ts';
import type { Handler } from '../context.ts';

export const KERNEL_VERSION = '0.1.0';
/** The TypeScript that cells are compiled with; written out, so that the answer need not wait for it to load. */
export const TYPESCRIPT_VERSION = '6.0.3';

/** Front ends choose file endings, editors and highlighters by these. */
const LANGUAGES: Readonly<Record<LanguageMode, Content>> = {
  typescript: {
    name: 'typescript',
    version: TYPESCRIPT_VERSION,
    mimetype: 'application/typescript',
    file_extension: '.ts',
    codemirror_mode: 'typescript',
    pygments_lexer: 'typescript',
  },
  javascript: {
    name: 'javascript',
    version: process.versions.node,
    mimetype: 'text/javascript',
    file_extension: '.js',
    codemirror_mode: 'javascript',
    pygments_lexer: 'javascript',
  },
};

export const kernelInfo: Handler = (_message, { settings }) => ({
  status: 'ok',
  protocol_version: PROTOCOL_VERSION,
  implementation: 'plumbline',
  implementation_version: KERNEL_VERSION,
  language_info: LANGUAGES[settings.mode ?? 'typescript'],
  banner: `${settings.mode === 'javascript' ? 'JavaScript' : `TypeScript ${TYPESCRIPT_VERSION}`} on Node ${process.versions.node}, with Plumbline: %dq help`,
  debugger: true,
  supported_features: ['debugger'],
  help_links: [
    { text: 'TypeScript', url: 'https://www.typescriptlang.org/docs/' },
    { text: 'Node.js', url: 'https://nodejs.org/docs/latest-v24.x/api/' },
  ],
});
