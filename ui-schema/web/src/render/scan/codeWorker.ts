import jsQR from 'jsqr';

const work = self as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<ImageData>) => void): void;
  postMessage(found: string | null): void;
};

work.addEventListener('message', ({ data }) => {
  work.postMessage(jsQR(data.data, data.width, data.height)?.data ?? null);
});
