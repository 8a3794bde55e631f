import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { historyFile } from '../../../kernel/src/protocol/history-file.ts';

const end = ['plumbline', 'history.sqlite'];

it.skipIf(process.platform === 'win32').each([
  [{}, 'linux', join(homedir(), '.local/share', ...end)],
  [{ XDG_DATA_HOME: '/data' }, 'linux', join('/data', ...end)],
  [{ XDG_DATA_HOME: 'data' }, 'linux', join(homedir(), '.local/share', ...end)],
  [{ XDG_DATA_HOME: '' }, 'linux', join(homedir(), '.local/share', ...end)],
  [{}, 'darwin', join(homedir(), 'Library/Application Support', ...end)],
  [{ LOCALAPPDATA: '/local' }, 'win32', join('/local', ...end)],
  [{ PLUMBLINE_HISTORY: 'off', XDG_DATA_HOME: '/data' }, 'linux', null],
  [{ PLUMBLINE_HISTORY: 'OFF' }, 'win32', null],
  [{ PLUMBLINE_HISTORY: '' }, 'linux', join(homedir(), '.local/share', ...end)],
] as const)('%j on %s: %s', (env, platform, expected) => {
  expect(historyFile(env, platform)).toBe(expected);
});
