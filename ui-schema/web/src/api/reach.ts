import { Unreachable } from './problem';

/** Fetches; what keeps the server from being reached, but a call that was given up, is said by its type. */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new Unreachable(String(failure), { cause: failure });
  }
}
