package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A terminal's standard error with a last line that says, after a while of silence, that a command
 * is still at work. Any other output replaces the line.
 */
final class StatusLine extends FilterOutputStream {
  private static final String ERASE = "\r\u001b[K";
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private long said = System.nanoTime();
  private boolean isShown;
  private boolean isOver;

  StatusLine(OutputStream terminal) {
    super(terminal);
  }

  /** Shows a command's name and how long it has been at work, until the process ends. */
  void watch(String command) {
    long began = System.nanoTime();
    Thread watch = new Thread(() -> show(command, began), "status-line");
    watch.setDaemon(true);
    watch.start();
    // The shell's prompt must not appear after the line when the process is killed.
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "status-line-end"));
  }

  private void show(String command, long began) {
    while (showOnce(command, began)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private synchronized boolean showOnce(String command, long began) {
    long now = System.nanoTime();
    if (!isOver && now - said > SILENCE_NANOS) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(now - began);
      isOver = !isWritten(ERASE + command + ": at work for " + seconds + " s");
      isShown = !isOver;
    }
    return !isOver;
  }

  private synchronized void end() {
    isOver = true;
    clear();
  }

  /** Takes the line away, since something else is about to be said on the terminal. */
  synchronized void clear() {
    said = System.nanoTime();
    if (isShown) {
      isShown = false;
      isOver |= !isWritten(ERASE);
    }
  }

  private boolean isWritten(String text) {
    try {
      out.write(text.getBytes(UTF_8));
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public synchronized void write(int single) throws IOException {
    clear();
    out.write(single);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    if (count > 0) {
      clear();
    }
    out.write(bytes, from, count);
  }

  /** A stream to the same terminal, in front of which the line is taken away too. */
  OutputStream beside(OutputStream other) {
    return new FilterOutputStream(other) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        clear();
        out.write(bytes, from, count);
      }
    };
  }
}
