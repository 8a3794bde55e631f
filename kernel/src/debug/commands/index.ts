import type { Command } from '../command.ts';
import { lookingCommands } from './looking.ts';
import { runningCommands } from './running.ts';
import { sessionCommands } from './session.ts';
import { sourceCommands } from './sources.ts';

/** What a front end can ask, by name. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [sessionCommands, sourceCommands, runningCommands, lookingCommands].flatMap((group) => Object.entries(group)),
);
