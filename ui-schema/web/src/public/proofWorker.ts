import { prove } from './proof';

const work = self as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<{ challenge: string; bits: number }>) => void): void;
  postMessage(answer: string): void;
};

work.addEventListener('message', ({ data }) => {
  work.postMessage(`${data.challenge}.${prove(data.challenge, data.bits)}`);
});
