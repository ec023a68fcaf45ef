package org.lth.workbench.mirror;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * The server did not answer, or not in a way that says what it did. It may have done what it was
 * asked, so the caller looks before it asks again.
 */
public final class ServerMissing extends WorkbenchException {
  private final Duration wanted;

  /**
   * Explains what was heard.
   *
   * @param wanted how long the server wants to be left alone; zero if it did not say
   */
  public ServerMissing(Problem problem, Duration wanted, @Nullable Throwable cause) {
    super(Kind.OUTSIDE, problem, cause);
    this.wanted = wanted;
  }

  /** How long the server wants to be left alone; zero if it did not say. */
  public Duration wanted() {
    return wanted;
  }
}
