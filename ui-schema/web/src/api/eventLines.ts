/** One event of a stream, as it was sent. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly name: string;
  readonly data: string;
}

/** Cuts a stream of text into events, by the rules of `text/event-stream`. */
export class EventLines {
  private rest = '';
  private id: string | undefined;
  private name = '';
  private data: string[] = [];

  /** The events that are whole once this piece has come. */
  take(piece: string): StreamEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): StreamEvent[] {
    if (line === '') return this.end();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') this.id = value;
    else if (field === 'event') this.name = value;
    else if (field === 'data') this.data.push(value);
    return [];
  }

  private end(): StreamEvent[] {
    const event = { id: this.id, name: this.name || 'message', data: this.data.join('\n') };
    const told = this.data.length > 0 || this.id !== undefined;
    this.name = '';
    this.data = [];
    this.id = undefined;
    return told ? [event] : [];
  }
}
