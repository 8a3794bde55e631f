import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FRAME_LIMIT, HELLO_LIMIT, PROTOCOL } from '../../core/src/engine/host/frames.ts';
import { TOKEN_VARIABLE } from '../../core/src/engine/host/main.ts';
import { type Message, parseMessage } from '../../core/src/engine/host/messages.ts';
import { createJobs } from '../../core/src/jobs.ts';

const text = readFileSync(new URL('../../docs/wire.md', import.meta.url), 'utf8');

describe('docs/wire.md', () => {
  it('names the limits, the version and the variable of the code', () => {
    for (const limit of [FRAME_LIMIT, HELLO_LIMIT]) expect(text).toContain(limit.toLocaleString('en-US'));
    expect(text).toContain(`Version ${PROTOCOL}.`);
    expect(text).toContain(`${TOKEN_VARIABLE}=`);
  });

  it('shows messages that are messages, one of each kind', () => {
    const samples = [...text.matchAll(/^\| `(\{"kind".*?\})` \|/gm)].map(([, json = '']) => json);
    const parsed = samples.map(
      (json): Message => parseMessage(Buffer.from(json.replace('{...}', '{}').replace('...}', '0}'))),
    );
    expect(parsed.map(({ kind }) => kind)).toEqual([
      'hello',
      'request',
      'cancel',
      'welcome',
      'progress',
      'reply',
      'error',
    ]);
  });

  it('lists every method', async () => {
    const settings = { threads: 1, memoryLimitBytes: null, storeDir: null, cwd: '/' };
    const jobs = await createJobs({ session: '/none', own: '/none' }, settings);
    const listed = [...text.matchAll(/^\| `(\w+)` \| `key/gm)].map(([, method]) => method);
    expect(listed).toEqual([...jobs.handlers.keys()]);
    await jobs.close();
  });
});
