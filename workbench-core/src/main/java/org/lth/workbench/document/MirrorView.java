package org.lth.workbench.document;

import java.util.List;
import org.lth.workbench.mirror.MirrorReport;

/**
 * What a tracking server was brought, or how it differs.
 *
 * @param server its address
 * @param runs of this home
 * @param position of the last event that was looked at
 * @param requests that were made
 * @param charts pages of accuracy by density
 * @param sent what was new
 * @param problems what differs from the journal
 */
public record MirrorView(
    String server,
    long runs,
    long position,
    long requests,
    List<String> charts,
    SentView sent,
    List<ProblemView> problems) {
  public MirrorView {
    charts = List.copyOf(charts);
    problems = List.copyOf(problems);
  }

  /** The view of a report. */
  public static MirrorView of(MirrorReport report) {
    return new MirrorView(
        report.server().value(),
        report.seen().runs(),
        report.seen().position(),
        report.seen().requests(),
        report.seen().charts(),
        new SentView(report.sent().copies(), report.sent().metrics(), report.sent().artifacts()),
        report.problems().stream().map(ProblemView::of).toList());
  }

  /**
   * What was sent.
   *
   * @param copies of runs that were new
   * @param metrics points
   * @param artifacts files
   */
  public record SentView(long copies, long metrics, long artifacts) {}
}
