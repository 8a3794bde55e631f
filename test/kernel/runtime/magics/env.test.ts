import { afterEach, expect, it, vi } from 'vitest';
import { env, masked } from '../../../../kernel/src/runtime/magics/env.ts';
import { runMagic } from '../../support/magic.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('sets a value as it stands, and shows one', async () => {
  vi.stubEnv('GREETING', '');
  expect((await runMagic(env, { text: 'GREETING=hello  "world" = 1' })).out).toBe('GREETING=hello  "world" = 1\n');
  expect((await runMagic(env, { text: 'GREETING' })).out).toBe('hello  "world" = 1\n');
  expect((await runMagic(env, { text: 'GREETING bye' })).out).toBe('GREETING=bye\n');
  expect((await runMagic(env, { text: 'GREETING=' })).out).toBe('GREETING=\n');
  expect(process.env.GREETING).toBe('');
});

it('lists everything, secrets hidden', async () => {
  vi.stubEnv('A_FIRST', '1');
  vi.stubEnv('MY_API_TOKEN', 'hunter2');
  const { out } = await runMagic(env, { text: '' });
  expect(out).toContain('A_FIRST=1\n');
  expect(out).not.toContain('hunter2');
  expect((await runMagic(env, { text: 'MY_API_TOKEN' })).out).toBe('hunter2\n');
});

it.each([
  'TOKEN',
  'GITHUB_TOKEN',
  'AWS_SECRET_ACCESS_KEY',
  'PGPASSWORD',
  'DB_PASS',
  'npm_config__authToken',
  'SESSION_COOKIE',
])('hides %s', (name) => {
  expect(masked(name, 'x')).toBe('********');
});

it.each([
  ['PATH', '/usr/bin'],
  ['PWD', '/home'],
  ['HOME', '/root'],
  ['COMPASS_DIR', 'x'],
])('shows %s', (name, value) => {
  expect(masked(name, value)).toBe(value);
});

it('hides passwords within addresses', () => {
  expect(masked('DATABASE_URL', 'postgres://me:pw@host/db')).toBe('postgres://********@host/db');
});

it('suggests a near name', async () => {
  vi.stubEnv('GREETING', 'x');
  await expect(runMagic(env, { text: 'GREETNG' })).rejects.toThrow('Did you mean GREETING?');
});
