import { nearest } from '@plumbline/core/kit/text';
import type { TextCall } from '../../magics/calls.ts';
import { KernelNotice } from '../failure.ts';
import type { MagicWork } from '../magic-runner.ts';

const SECRET =
  /TOKEN|KEY|PASSWORD|PASSWD|PASSPHRASE|(?:^|_)PASS(?:_|$)|SECRET|CREDENTIAL|AUTH|COOKIE|PRIVATE|SIGNATURE/i;
const HIDDEN = '********';

/** `%env`: lists, shows, sets. */
export const env: MagicWork = () => async (call) => {
  const { text } = call as TextCall;
  const set = /^([^=\s]+)(?:\s*=|\s+)(.*)$/s.exec(text);
  process.stdout.write(`${set === null ? shown(text) : assigned(set[1] ?? '', set[2] ?? '')}\n`);
};

function shown(name: string): string {
  if (name !== '') return process.env[name] ?? missing(name);
  return Object.entries(process.env)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${masked(key, value ?? '')}`)
    .join('\n');
}

function assigned(name: string, value: string): string {
  process.env[name] = value;
  return `${name}=${masked(name, value)}`;
}

function missing(name: string): never {
  const near = nearest(name, Object.keys(process.env));
  const hint = near === null ? `%env ${name}=VALUE sets it.` : `Did you mean ${near}?`;
  throw new KernelNotice(`There is no environment variable ${name}. ${hint}`);
}

/** Hides the values of names that speak of secrets, and passwords within addresses. */
export function masked(name: string, value: string): string {
  if (SECRET.test(name) && value !== '') return HIDDEN;
  return value.replace(/:\/\/[^/@\s]+@/g, `://${HIDDEN}@`);
}
