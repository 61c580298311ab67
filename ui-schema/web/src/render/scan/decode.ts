/** Reads codes out of pictures: by the browser where it can, else by jsQR in a worker. */
export interface Decoder {
  read(picture: ImageData): Promise<string | null>;
  end(): void;
}

interface Detector {
  detect(source: ImageData): Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = { new (): Detector; getSupportedFormats(): Promise<readonly string[]> };

export async function decoder(): Promise<Decoder> {
  const native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  // some browsers have the name and no format at all
  if (native !== undefined && (await native.getSupportedFormats()).includes('qr_code')) {
    const detector = new native();
    return {
      read: async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null,
      end: () => undefined,
    };
  }
  return inWorker();
}

function inWorker(): Decoder {
  const worker = new Worker(new URL('./codeWorker.ts', import.meta.url), { type: 'module' });
  return {
    read: (picture) =>
      new Promise((resolve) => {
        worker.addEventListener('message', (event: MessageEvent<string | null>) => resolve(event.data), { once: true });
        worker.postMessage(picture, [picture.data.buffer]);
      }),
    end: () => worker.terminate(),
  };
}
