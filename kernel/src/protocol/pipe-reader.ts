import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { ReadPipes, StreamName } from '../threads/messages.ts';
import type { Header } from '../wire/message.ts';

/** Shows a cell's text; calls back when it has left. */
type Print = (parent: Header, name: StreamName, text: string, done: () => void) => void;

/** Text that may wait to be sent before reading pauses, in characters. */
const ROOM = 512 * 1024;

/**
 * Shows what a command writes that blocks the main thread. `state[0]` counts the pipes that have ended, `state[1]`
 * everything that has happened, `state[2]` those that are open.
 */
export function readPipes({ parent, pipes, state }: ReadPipes, print: Print): void {
  for (const { path, name } of pipes) readPipe(path, state, (text, done) => print(parent, name, text, done));
}

function readPipe(path: string, state: Int32Array, print: (text: string, done: () => void) => void): void {
  const happened = (): void => {
    Atomics.add(state, 1, 1);
    Atomics.notify(state, 1);
  };
  const decoder = new StringDecoder('utf8');
  const socket = new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writable: false });
  Atomics.add(state, 2, 1);
  Atomics.notify(state, 2);
  let waiting = 0;
  const show = (text: string): void => {
    waiting += text.length;
    print(text, () => {
      waiting -= text.length;
      if (waiting <= ROOM) socket.resume();
    });
    if (waiting > ROOM) socket.pause();
    happened();
  };
  socket.on('data', (bytes) => show(decoder.write(bytes)));
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    const rest = decoder.end();
    if (rest !== '') show(rest);
    Atomics.add(state, 0, 1);
    happened();
  });
}
