import { nearest } from '@plumbline/core/kit/text';
import type { InspectCall } from '../../magics/calls.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicHost, MagicWork } from '../magic-runner.ts';
import { mime } from '../mime.ts';
import { valueLine } from '../value-line.ts';

/** `name?`: type and documentation, and for a variable what it holds. */
export const inspect: MagicWork = (host) => async (call) => {
  const { name, help } = call as InspectCall;
  if (help !== null) {
    host.display(mime({ 'text/plain': help }));
    return;
  }
  const found = await host.language.ask('inspect', name, name.length);
  if (found === null || (found.plain === 'any' && !(await isKnown(name, host))))
    throw new KernelNotice(await unknown(name, host));
  const value = heldBy(name);
  host.display(
    mime({
      'text/plain': [found.plain.trimEnd(), value].filter((part) => part !== '').join('\n\n'),
      'text/markdown': [found.markdown.trimEnd(), value === '' ? '' : `\`\`\`text\n${value}\n\`\`\``]
        .filter((part) => part !== '')
        .join('\n\n'),
    }),
  );
};

function heldBy(name: string): string {
  const property = Object.getOwnPropertyDescriptor(globalThis, name);
  if (property === undefined || !('value' in property) || typeof property.value === 'function') return '';
  return `Value: ${valueLine(name, property.value)}`;
}

/** TypeScript calls what it does not know `any`. */
async function isKnown(name: string, { language }: MagicHost): Promise<boolean> {
  const head = name.split('.')[0] ?? name;
  return Reflect.has(globalThis, head) || (await language.ask('names')).some((entry) => entry.name === head);
}

async function unknown(name: string, { language }: MagicHost): Promise<string> {
  const names = (await language.ask('names')).map((entry) => entry.name);
  const near = nearest(name, names);
  return `There is no name ${name} that could be looked up.${near === null ? '' : ` Did you mean ${near}?`}`;
}
