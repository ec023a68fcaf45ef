package org.lth.workbench.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.mirror.Mirror;
import org.lth.workbench.mirror.MirrorStopped;
import org.lth.workbench.mirror.Mirrors;
import org.lth.workbench.mirror.TrackingServers.Target;

/**
 * Mirrors on a thread of its own while a command trains. Training never waits for it and no failure
 * of it reaches training; at the end the command gives it a little time and then says what catches
 * up.
 */
class MirrorBeside {
  /** Mirrors nothing. */
  static final MirrorBeside NONE = new MirrorBeside();

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int PARTS_OF_LAST = 5;
  private static final long SHORT_MILLIS = 300;

  private MirrorBeside() {}

  static MirrorBeside begin(Mirrors mirrors, Target target, Console console) {
    Worker worker = new Worker(mirrors, target, console);
    worker.thread.start();
    return worker;
  }

  /** Works, and then gives the mirror its little time. */
  final int during(IntSupplier work) {
    boolean isRefused = false;
    try {
      return work.getAsInt();
    } catch (WorkbenchException failed) {
      isRefused = failed.kind() == WorkbenchException.Kind.BAD_INPUT;
      throw failed;
    } finally {
      // A request that was refused has nothing new to mirror, and one that was stopped has no time.
      end(isRefused || StopSignal.isRequested() ? Duration.ofMillis(SHORT_MILLIS) : GRACE);
    }
  }

  void end(Duration grace) {}

  private static final class Worker extends MirrorBeside {
    private final AtomicBoolean isLast = new AtomicBoolean();
    private final AtomicBoolean isAbandoned = new AtomicBoolean();
    private final Mirrors mirrors;
    private final Target target;
    private final Console console;
    private final Thread thread = new Thread(this::work, "mirror");
    private volatile boolean isDone;

    Worker(Mirrors mirrors, Target target, Console console) {
      this.mirrors = mirrors;
      this.target = target;
      this.console = console;
      thread.setDaemon(true);
    }

    private void work() {
      MirrorPace pace = new MirrorPace(isAbandoned::get);
      Mirror.Manner manner = new Mirror.Manner(pace, Mirror.FOR_EVER, this::say);
      try {
        while (!isDone && !pace.isStopRequested()) {
          Optional<Boolean> worked =
              mirrors.ifFree(
                  target,
                  manner,
                  mirror -> {
                    mirror.follow(BETWEEN_LOOKS, isLast::get);
                    return true;
                  });
          isDone = worked.isPresent();
          if (!isDone) {
            // Another process mirrors to the server, perhaps these runs too.
            pace.pause(BETWEEN_LOOKS);
          }
        }
      } catch (MirrorStopped abandoned) {
        // The command says so.
      } catch (WorkbenchException | IllegalStateException failed) {
        say("stopped: " + failed.getMessage());
      } catch (Error | RuntimeException failed) {
        say("stopped, which is its own fault: " + failed);
      }
    }

    private void say(String note) {
      console.plainNote("mirror: " + note);
    }

    @Override
    void end(Duration grace) {
      isLast.set(true);
      try {
        thread.join(grace.toMillis());
        isAbandoned.set(true);
        thread.join(grace.toMillis() / PARTS_OF_LAST);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      if (!isDone) {
        say(
            target.address()
                + " is not up to date; `workbench mirror --to "
                + target.address()
                + "` catches up");
      }
    }
  }
}
