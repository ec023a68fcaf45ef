package org.lth.workbench.mirror;

import java.util.List;
import org.lth.workbench.domain.Problem;

/**
 * What mirroring or checking did.
 *
 * @param server which one
 * @param seen what was looked at
 * @param sent what the server did not have
 * @param problems what is not as it should be and could not be mended
 */
public record MirrorReport(ServerAddress server, Seen seen, Sent sent, List<Problem> problems) {
  public MirrorReport {
    problems = List.copyOf(problems);
  }

  /**
   * What was looked at.
   *
   * @param runs of this home
   * @param position of the journal
   * @param requests made of the server
   * @param charts addresses at which a person compares the runs
   */
  public record Seen(long runs, long position, long requests, List<String> charts) {
    public Seen {
      charts = List.copyOf(charts);
    }
  }

  /**
   * What was sent.
   *
   * @param copies runs made on the server, levels included
   * @param metrics points
   * @param artifacts files
   */
  public record Sent(long copies, long metrics, long artifacts) {}
}
