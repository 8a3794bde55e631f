import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Questions } from '../../../kernel/src/protocol/questions.ts';
import type { Message } from '../../../kernel/src/wire/message.ts';

const from = (owner: string, content = {}, parent = {}): Message =>
  ({ identities: [Buffer.from(owner)], header: { msg_id: `cell of ${owner}` }, parent, content }) as unknown as Message;

interface Desk {
  readonly questions: Questions;
  readonly sent: { id: string; owner: string; content: object }[];
  readonly answers: [id: number, value: string][];
}

function desk(): Desk {
  const sent: Desk['sent'] = [];
  const answers: Desk['answers'] = [];
  const questions = new Questions({
    send: async (id, request, content) => void sent.push({ id, owner: String(request.identities[0]), content }),
    answer: (id, value) => answers.push([id, value]),
    refuse: (id) => answers.push([id, 'refused']),
  });
  return { questions, sent, answers };
}

it('asks each front end one question at a time and answers each once, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }), fc.boolean(), (owners, names) => {
      const { questions, sent, answers } = desk();
      owners.forEach((owner, id) => {
        questions.ask(id, from(owner), {});
      });
      expect(sent).toHaveLength(new Set(owners).size);
      for (let turn = 0; turn < sent.length; turn++) {
        const { id, owner } = sent[turn] ?? { id: '', owner: '' };
        questions.take(from(owner, { value: owner }, names ? { msg_id: id } : {}));
        questions.take(from(owner, { value: 'late' }, { msg_id: id }));
      }
      expect(answers.toSorted(([a], [b]) => a - b)).toEqual(owners.map((owner, id) => [id, owner]));
    }),
  );
});

it('refuses what a cell that has ended still asks, and asks the next cell', () => {
  const { questions, sent, answers } = desk();
  const [ended, next] = [from('a'), from('a')];
  for (const id of [1, 2]) questions.ask(id, ended, {});
  questions.ask(3, next, {});
  questions.ask(4, from('b'), {});
  questions.end(ended);
  questions.end(ended);
  expect(answers).toEqual([
    [1, 'refused'],
    [2, 'refused'],
  ]);
  questions.take(from('a', { value: 'yes' }, { msg_id: sent.at(-1)?.id }));
  expect(answers.at(-1)).toEqual([3, 'yes']);
});

it('asks the next question when one is withdrawn or refused', () => {
  const { questions, sent, answers } = desk();
  for (const id of [1, 2, 3]) questions.ask(id, from('a'), {});
  questions.withdraw(1);
  questions.take(from('a', { status: 'error' }));
  questions.take(from('stranger', { value: 'x' }));
  expect(sent).toHaveLength(3);
  expect(answers).toEqual([[2, 'refused']]);
});
