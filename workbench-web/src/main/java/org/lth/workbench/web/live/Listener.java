package org.lth.workbench.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One visitor who listens. Nothing here waits for the visitor: what cannot be written now is kept
 * up to a bound, and one who falls behind it is cut off, to come back with the last id.
 */
final class Listener implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Texts are shared by listeners, so this is what all of them together may hold up. */
  private static final int MOST_PENDING_BYTES = 8 * 1024 * 1024;

  private static final byte[] GREETING = "retry: 1000\n\n".getBytes(UTF_8);

  private final CompletableFuture<@Nullable Void> end;
  private final ServletOutputStream out;
  private final Optional<RunId> run;
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private long pendingBytes;
  private boolean isStarted;
  private boolean isUnflushed;
  private boolean isClosed;

  /**
   * A listener that has to be made the output's write listener.
   *
   * @param end done when the visitor has gone
   */
  Listener(CompletableFuture<@Nullable Void> end, ServletOutputStream out, Optional<RunId> run) {
    this.end = end;
    this.out = out;
    this.run = run;
    pending.add(GREETING);
    pendingBytes = GREETING.length;
  }

  /** The run that is listened to; all of them if absent. */
  Optional<RunId> run() {
    return run;
  }

  boolean wants(Optional<RunId> subject) {
    return run.isEmpty() || run.equals(subject);
  }

  /** Writes a message now or as soon as the visitor takes it. */
  synchronized void send(byte[] message) {
    if (isClosed) {
      return;
    }
    if (pendingBytes + message.length > MOST_PENDING_BYTES) {
      LOG.debug("a listener fell behind and is cut off");
      close();
      return;
    }
    pending.add(message);
    pendingBytes += message.length;
    if (isStarted) {
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    isStarted = true;
    drain();
  }

  private void drain() {
    try {
      while (!isClosed && out.isReady()) {
        byte[] next = pending.poll();
        if (next != null) {
          isUnflushed = true;
          pendingBytes -= next.length;
          out.write(next);
        } else if (isUnflushed) {
          isUnflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("a listener has gone", gone);
      close();
    }
  }

  @Override
  public synchronized void onError(Throwable failure) {
    LOG.debug("a listener has gone", failure);
    close();
  }

  synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      pending.clear();
      end.complete(null);
    }
  }
}
