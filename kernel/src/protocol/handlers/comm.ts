import type { Handler } from '../context.ts';
import { BadRequest, isText } from '../fields.ts';

/** Messages of comms go to the main thread, where their listeners live; the answer waits until those have run. A cell that came before has begun. */
export const comm: Handler = async ({ header, content, metadata, buffers }, { comms, executor, main }) => {
  const type = header.msg_type;
  if (!isText(content.comm_id) || (type === 'comm_open' && !isText(content.target_name)))
    throw new BadRequest(`A ${type} needs a comm_id, and a comm_open a target_name, both text.`);
  await executor.begun;
  comms.see(type, content);
  const copies = buffers.map((b) => Uint8Array.from(b));
  await comms.handle((id) => main.post({ kind: 'comm', id, parent: header, type, content, metadata, buffers: copies }));
  return null;
};

export const commInfo: Handler = ({ content }, { comms }) => comms.info(content.target_name);
