import { loadArrow } from '../arrow/load-arrow.ts';
import { defineFormat, type Format } from '../format.ts';

/** Apache Arrow: IPC files (Feather version 2) and streams. */
export const arrow: Format = defineFormat({
  id: 'arrow',
  title: 'Apache Arrow',
  extensions: ['arrow', 'feather', 'arrows', 'ipc'],
  sniff: (head) => (Buffer.from(head.subarray(0, 6)).toString('latin1') === 'ARROW1' ? 1 : 0),
  options: {},
  load: loadArrow,
});
