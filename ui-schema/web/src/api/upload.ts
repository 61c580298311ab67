import { newKey, request } from './client';
import { Problem, Unreachable } from './problem';

/** A file as the server has it. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly thumbnail?: boolean;
}

/** The field a file is for: the server refuses at once what it would not take. */
export interface UploadTarget {
  readonly object: string;
  readonly field: string;
  readonly name: string;
}

const PIECE = 1 << 20;
const PATIENCE = 4;

/** Sends a file: a small one at once, a large one piece by piece, going on where the network broke. */
export async function uploadFile(
  file: Blob,
  target: UploadTarget,
  progress: (share: number) => void = () => undefined,
  signal?: AbortSignal,
  key: string = newKey(),
): Promise<StoredFile> {
  const query = { object: target.object, field: target.field, name: target.name };
  const stopping = signal === undefined ? {} : { signal };
  const headers = { 'Content-Type': 'application/octet-stream' };
  if (file.size <= PIECE) {
    progress(0.3);
    const response = await request('POST', '/api/v1/files', { query, body: file, headers, key, ...stopping });
    progress(1);
    return (await response.json()) as StoredFile;
  }
  const begun = await request('POST', '/api/v1/files', { query: { ...query, size: file.size }, key, ...stopping });
  const { id } = (await begun.json()) as { id: string };
  return pieces(`/api/v1/files/${id}`, file, progress, stopping);
}

async function pieces(path: string, file: Blob, progress: (share: number) => void, stopping: { signal?: AbortSignal }): Promise<StoredFile> {
  let offset = 0;
  for (let failures = 0; ; ) {
    progress(offset / file.size);
    const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
    try {
      const body = file.slice(offset, offset + PIECE);
      const response = await request('PATCH', path, { body, headers, ...stopping });
      if (response.status === 200) return (await response.json()) as StoredFile;
      offset = Number(response.headers.get('Upload-Offset'));
      failures = 0;
    } catch (failure) {
      const lost = failure instanceof Unreachable || (failure instanceof Problem && (failure.status === 409 || failure.status >= 500));
      failures += 1;
      if (!lost || failures > PATIENCE) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** failures));
      offset = await arrived(path, offset, stopping);
    }
  }
}

/** How much the server has; as much as we know where it cannot be asked. */
async function arrived(path: string, known: number, stopping: { signal?: AbortSignal }): Promise<number> {
  try {
    return Number((await request('HEAD', path, stopping)).headers.get('Upload-Offset') ?? known);
  } catch (failure) {
    if (failure instanceof Unreachable) return known;
    throw failure;
  }
}
