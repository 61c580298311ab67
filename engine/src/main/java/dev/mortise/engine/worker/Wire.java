package dev.mortise.engine.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages as bytes, in both directions of a pair of pipes.
///
/// Neither side trusts the other: what is longer than anything that is ever said ends the talk.
public final class Wire {
  private static final int LONGEST = 64 << 20;
  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final DataOutputStream out;

  public Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
  }

  public void send(Message message) throws IOException {
    switch (message) {
      case Message.Run(var script, var input, var limits) -> {
        out.writeByte('R');
        write(script);
        write(input);
        write(limits);
      }
      case Message.Check(var script, var limits) -> {
        out.writeByte('C');
        write(script);
        write(limits);
      }
      case Message.Modules(var files) -> {
        out.writeByte('M');
        write(files);
      }
      case Message.Answer(var value) -> {
        out.writeByte('A');
        write(value);
      }
      case Message.Refused(var reason) -> {
        out.writeByte('X');
        write(reason);
      }
      case Message.Ready() -> out.writeByte('Y');
      case Message.Need() -> out.writeByte('N');
      case Message.Ask(var request) -> {
        out.writeByte('Q');
        write(request);
      }
      case Message.Done(var output, var log, var usage) -> {
        out.writeByte('D');
        write(output);
        write(log);
        write(usage);
      }
      case Message.Failed(var failure, var text, var place, var log, var usage, var last) -> {
        out.writeByte('F');
        write(failure.name());
        write(text);
        write(place == null ? "" : place);
        write(log);
        write(usage);
        out.writeBoolean(last);
      }
    }
    out.flush();
  }

  /// @throws EOFException when the other side has ended
  public Message receive() throws IOException {
    var kind = in.readByte();
    return switch (kind) {
      case 'R' -> new Message.Run(script(), text(), limits());
      case 'C' -> new Message.Check(script(), limits());
      case 'M' -> new Message.Modules(texts());
      case 'A' -> new Message.Answer(text());
      case 'X' -> new Message.Refused(text());
      case 'Y' -> new Message.Ready();
      case 'N' -> new Message.Need();
      case 'Q' -> new Message.Ask(text());
      case 'D' -> new Message.Done(text(), list(), usage());
      case 'F' -> new Message.Failed(failure(), text(), place(), list(), usage(), in.readBoolean());
      default -> throw new IOException("no message begins with " + kind);
    };
  }

  private void write(Message.Script script) throws IOException {
    write(script.tenant());
    write(script.version());
    write(script.script());
    write(script.zone());
  }

  private Message.Script script() throws IOException {
    return new Message.Script(text(), text(), text(), text());
  }

  private void write(Message.Limits limits) throws IOException {
    out.writeInt(limits.millis());
    out.writeInt(limits.cpuMillis());
    out.writeLong(limits.bytes());
    out.writeInt(limits.output());
    out.writeInt(limits.log());
  }

  private Message.Limits limits() throws IOException {
    return new Message.Limits(
        in.readInt(), in.readInt(), in.readLong(), in.readInt(), in.readInt());
  }

  private void write(Message.Usage usage) throws IOException {
    out.writeLong(usage.cpuMicros());
    out.writeLong(usage.bytes());
  }

  private Message.Usage usage() throws IOException {
    return new Message.Usage(in.readLong(), in.readLong());
  }

  private Failure failure() throws IOException {
    var name = text();
    try {
      return Failure.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new IOException(unknown);
    }
  }

  private @Nullable String place() throws IOException {
    var place = text();
    return place.isEmpty() ? null : place;
  }

  private void write(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (var text : texts) {
      write(text);
    }
  }

  private List<String> list() throws IOException {
    var texts = new ArrayList<String>();
    for (var left = length(); left > 0; left--) {
      texts.add(text());
    }
    return List.copyOf(texts);
  }

  private void write(Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (var text : texts.entrySet()) {
      write(text.getKey());
      write(text.getValue());
    }
  }

  private Map<String, String> texts() throws IOException {
    var texts = new LinkedHashMap<String, String>();
    for (var left = length(); left > 0; left--) {
      texts.put(text(), text());
    }
    return texts;
  }

  private void write(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private String text() throws IOException {
    var length = length();
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int length() throws IOException {
    var length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("nothing is " + length + " long");
    }
    return length;
  }
}
