import type { DebugGate } from '../debug/gate.ts';
import type { LanguageSettings } from '../threads/messages.ts';
import type { Connection } from '../wire/connection.ts';
import type { Content, Message } from '../wire/message.ts';
import type { CommTable } from './comm-table.ts';
import type { Executor } from './executor.ts';
import type { History } from './history.ts';
import type { LanguageClient } from './language-client.ts';
import type { MainThread } from './main-thread.ts';
import type { Printers } from './printers.ts';
import type { Publisher } from './publisher.ts';

/** What the answers to requests are made with. */
export interface KernelContext {
  readonly publisher: Publisher;
  readonly printers: Printers;
  readonly language: LanguageClient;
  readonly main: MainThread;
  readonly executor: Executor;
  readonly history: History;
  readonly comms: CommTable;
  readonly debug: DebugGate;
  readonly settings: LanguageSettings;
  readonly connection: Connection;
  /** Ends the process, after what is under way has been sent. */
  shutdown(): void;
}

/** A reply is the content that goes back; null where a message has no reply. */
export type Handler = (message: Message, context: KernelContext) => Promise<Content | null> | Content | null;
