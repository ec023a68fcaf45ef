package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A silent command says on a terminal that it is at work, and on no line of its own. */
class StatusLineTest {
  private static final String ERASE = "\r\u001b[K";

  @Test
  void silence_is_broken_after_a_while_and_what_is_said_takes_the_place() throws IOException {
    ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    StatusLine status = new StatusLine(terminal);
    status.watch("verify");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (terminal.size() == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(terminal.toString(UTF_8)).startsWith(ERASE + "verify: at work for ");

    OutputStream out = status.beside(terminal);
    out.write("all\n".getBytes(UTF_8));
    status.write("well\n".getBytes(UTF_8));

    assertThat(terminal.toString(UTF_8)).endsWith(" s" + ERASE + "all\nwell\n");
  }
}
