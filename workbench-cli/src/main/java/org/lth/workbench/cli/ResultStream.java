package org.lth.workbench.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, which Java's own forgets. What comes
 * after a failure is dropped, since a result with a hole in it is worse than none.
 */
final class ResultStream extends FilterOutputStream {
  private @Nullable IOException failure;

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public synchronized void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    if (failure == null) {
      try {
        out.write(bytes, from, count);
      } catch (IOException refused) {
        failure = refused;
      }
    }
  }

  @Override
  public synchronized void flush() {
    if (failure == null) {
      try {
        out.flush();
      } catch (IOException refused) {
        failure = refused;
      }
    }
  }

  /** The first failure; none where a reader went away, as {@code head} does when it has enough. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure).filter(refused -> !isReaderGone(refused));
  }

  private static boolean isReaderGone(IOException refused) {
    return String.valueOf(refused.getMessage()).contains("Broken pipe");
  }
}
