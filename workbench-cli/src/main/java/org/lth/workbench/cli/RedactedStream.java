package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Hides secrets in what is written, also by libraries; line by line, so none is cut in two. */
final class RedactedStream extends FilterOutputStream {
  private final Secrets secrets;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  RedactedStream(OutputStream out, Secrets secrets) {
    super(out);
    this.secrets = secrets;
  }

  @Override
  public synchronized void write(int single) throws IOException {
    line.write(single);
    if (single == '\n') {
      pass();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    line.write(bytes, from, count);
    if (count > 0 && bytes[from + count - 1] == '\n') {
      pass();
    }
  }

  private void pass() throws IOException {
    byte[] shown = secrets.without(line.toString(UTF_8)).getBytes(UTF_8);
    line.reset();
    out.write(shown);
  }

  /** Streams are flushed in the middle of a long text; what may be half a secret waits. */
  @Override
  public synchronized void flush() throws IOException {
    String text = line.toString(UTF_8);
    int half = secrets.halfAtEnd(text);
    line.reset();
    out.write(secrets.without(text.substring(0, text.length() - half)).getBytes(UTF_8));
    line.writeBytes(text.substring(text.length() - half).getBytes(UTF_8));
    out.flush();
  }
}
