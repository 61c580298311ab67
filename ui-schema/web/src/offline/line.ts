import { send } from '../api/client';
import { uploadFile } from '../api/upload';
import { Problem, Unreachable } from '../api/problem';
import type { Answer, Line } from './sync';

/** The way to the server through the page's own client. */
export const httpLine: Line = {
  send: (write) =>
    told(() =>
      send(write.method, `/api/v1/${write.path}`, {
        body: write.body ?? undefined,
        ifMatch: write.match ?? undefined,
        key: write.once,
      }),
    ),
  read: (path) => told(() => send('GET', `/api/v1/${path}`)),
  upload: (file) =>
    told(async () => ({ data: await uploadFile(file.blob, file, undefined, undefined, file.id), etag: undefined })),
};

async function told(call: () => Promise<{ data: unknown; etag: string | undefined }>): Promise<Answer | null> {
  try {
    const { data, etag } = await call();
    return { status: 200, body: data, tag: etag ?? null };
  } catch (failure) {
    if (failure instanceof Unreachable) return null;
    if (!(failure instanceof Problem)) throw failure;
    const { status, code, title, detail, errors } = failure;
    return { status, body: { code, title, detail, errors }, tag: null };
  }
}
