package org.lth.workbench.executor.slurm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lth.workbench.retry.Retry;

/**
 * Asks again while the controller is away, as it is for some seconds when it is restarted.
 *
 * @param pauses before each further try
 * @param pause waits
 */
record ControllerRetry(List<Duration> pauses, Consumer<Duration> pause) {
  private static final List<String> PASSING =
      List.of(
          "Unable to contact slurm controller",
          "Socket timed out",
          "Connection refused",
          "Zero Bytes were transmitted",
          "temporarily unable",
          "standby mode",
          "Transport endpoint is not connected");

  ControllerRetry {
    pauses = List.copyOf(pauses);
  }

  /**
   * The lines that a command prints.
   *
   * @throws SlurmFailed if it fails for a reason that does not pass, or once too often
   */
  List<String> demand(SlurmCommands commands, List<String> command) {
    return new Retry(this::pauseAfter, pause).call(() -> lines(commands, command));
  }

  private static List<String> lines(SlurmCommands commands, List<String> command) {
    SlurmCommands.Answer answer = commands.ask(command);
    if (!answer.isDone()) {
      throw SlurmFailed.said(command, answer);
    }
    return answer.lines();
  }

  private Optional<Duration> pauseAfter(RuntimeException failure, int inARow) {
    boolean passes =
        failure instanceof SlurmFailed refusal && PASSING.stream().anyMatch(refusal::says);
    return passes && inARow <= pauses.size()
        ? Optional.of(pauses.get(inARow - 1))
        : Optional.empty();
  }
}
