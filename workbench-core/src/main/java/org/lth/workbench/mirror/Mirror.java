package org.lth.workbench.mirror;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.journal.HomeLog;

/**
 * Makes one server follow the journal. The journal is the truth: all that the server holds of a run
 * can be thrown away and made again from it.
 */
public final class Mirror {
  /** So patient is a mirror that works beside a training. */
  public static final Duration FOR_EVER = Duration.ofDays(3650);

  private final Source source;
  private final TrackingServer server;
  private final MirrorMemory.Turn turn;
  private final Manner manner;
  private final Lineages lineages;
  private final StudyParts parts;
  private final Delivery delivery;
  private final ServerRetry retry;
  private final Set<RunMirrored> recorded = new HashSet<>();
  private boolean isFirst = true;
  private boolean wasAway;

  /**
   * What is mirrored.
   *
   * @param catalog the runs
   * @param projection what their copies should be
   * @param studies what those of studies should be
   * @param home records what happened to a run here
   */
  public record Source(
      Catalog catalog, Projection projection, StudyProjection studies, Consumer<HomeEvent> home) {}

  /**
   * How it is mirrored.
   *
   * @param pace time, and when to stop
   * @param retry with a server that does not answer
   * @param notes tells a person what is not the result
   */
  public record Manner(Pace pace, Duration retry, Consumer<String> notes) {}

  /** A mirror for as long as the turn is held. */
  public Mirror(Source source, TrackingServer server, MirrorMemory.Turn turn, Manner manner) {
    this.source = source;
    this.server = server;
    this.turn = turn;
    this.manner = manner;
    this.lineages = new Lineages(source.catalog());
    this.parts = new StudyParts(source.studies().studies(), lineages.studies());
    this.delivery = new Delivery(server, turn, manner.notes());
    this.retry = new ServerRetry(manner.retry(), manner.pace(), manner.notes());
    recorded.addAll(
        HomeLog.read(RunMirrored.class, source.catalog().journal(), source.catalog().codec()));
  }

  /**
   * Brings the server up to date.
   *
   * @throws ServerMissing if it stays away
   * @throws MirrorStopped if a stop is requested
   */
  public MirrorReport catchUp() {
    return deliverAll(false);
  }

  /** Forgets what is remembered of the server, compares everything, and replaces what is wrong. */
  public MirrorReport rebuild() {
    turn.forget();
    delivery.copies().forget();
    return deliverAll(true);
  }

  private MirrorReport deliverAll(boolean replaces) {
    advance();
    long target = lineages.position();
    long before = delivery.sent().copies;
    boolean isDoubtful = isFirst || wasAway;
    isFirst = false;
    wasAway = false;
    List<Problem> problems = new ArrayList<>();
    problems.addAll(deliverEach(replaces));
    if (delivery.sent().copies > before && (isDoubtful || wasAway)) {
      // What was created without an answer, here or by a process that was killed, may have come to
      // the server after its list was made.
      delivery.copies().forget();
      deliverEach(replaces);
    }
    if (problems.isEmpty()) {
      turn.reached(target);
    }
    return report(problems);
  }

  private void advance() {
    lineages.advance();
    parts.forget();
  }

  private List<Problem> deliverEach(boolean replaces) {
    List<Problem> problems = new ArrayList<>();
    for (RunId run : lineages.runs()) {
      problems.addAll(persist(() -> deliver(run, replaces)));
    }
    for (StudyName study : lineages.studies().studies()) {
      problems.addAll(persist(() -> deliver(study, replaces)));
    }
    return problems;
  }

  private <T> T persist(java.util.function.Supplier<T> work) {
    return retry.keepTrying(work, this::forgetServer, server);
  }

  private void forgetServer() {
    wasAway = true;
    delivery.copies().forget();
  }

  private void checkStop() {
    if (manner.pace().isStopRequested()) {
      throw new MirrorStopped(server.address());
    }
  }

  private List<Problem> deliver(StudyName name, boolean replaces) {
    checkStop();
    StudyProjection.Mirrored study;
    try {
      study = source.studies().of(name);
    } catch (WorkbenchException notUnderstood) {
      return List.of(notUnderstood.problem());
    }
    delivery.describe(study.experiment(), study.tags());
    return delivery.deliver(new CopySet(List.of(study.copy()), List.of()), replaces);
  }

  private List<Problem> deliver(RunId id, boolean replaces) {
    checkStop();
    Family family = family(id);
    MirrorMemory.RunReceipt receipt =
        new MirrorMemory.RunReceipt(Projection.basis(family), Projection.head(family.run()));
    if (receipt.equals(turn.runs().get(id)) && isThere(family)) {
      return List.of();
    }
    List<Problem> conflicts = delivery.deliver(copies(family), replaces);
    if (conflicts.isEmpty()) {
      turn.delivered(id, receipt);
      recordOnce(family.run());
    }
    return conflicts;
  }

  private Family family(RunId id) {
    List<StoredRun> branches = lineages.branches(id).stream().map(source.catalog()::run).toList();
    List<ExperimentName> experiments = lineages.experiments(id);
    RunPlace place =
        new RunPlace(experiments.get(0), experiments.subList(1, experiments.size()), parts.of(id));
    StoredRun run = source.catalog().run(id);
    return new Family(run, branches, source.catalog().ticketOf(run), place);
  }

  private CopySet copies(Family family) {
    return new CopySet(source.projection().of(family), family.place().formers());
  }

  /** Whether the server still has exactly the copies that the memory knows. */
  private boolean isThere(Family family) {
    List<RunKey> keys = new ArrayList<>();
    keys.add(RunKey.of(family.run().run()));
    family.run().state().levels().forEach(l -> keys.add(RunKey.of(family.run().run(), l.level())));
    for (RunKey key : keys) {
      List<RemoteRun> there = delivery.copies().all(family.experiment(), key);
      MirrorMemory.CopyReceipt receipt = turn.copies().get(key.text());
      if (there.size() != 1
          || receipt == null
          || there.get(0).place().isDeleted()
          || !receipt.id().equals(there.get(0).id())) {
        return false;
      }
    }
    return true;
  }

  private void recordOnce(StoredRun run) {
    boolean isOver = run.condition() == Condition.FINISHED || run.condition() == Condition.FAILED;
    RunMirrored event = new RunMirrored(run.run(), Projection.head(run), server.address().value());
    if (isOver && recorded.add(event)) {
      source.home().accept(event);
    }
  }

  /** Compares everything that the server holds with the journal, and changes nothing. */
  public MirrorReport check() {
    advance();
    List<Problem> problems = new ArrayList<>();
    Inspection inspection = new Inspection(server, delivery);
    for (RunId run : lineages.runs()) {
      problems.addAll(persist(() -> inspection.of(copies(family(run)))));
    }
    for (StudyName study : lineages.studies().studies()) {
      problems.addAll(persist(() -> inspection.of(source.studies().of(study))));
    }
    return report(problems);
  }

  private MirrorReport report(List<Problem> problems) {
    Delivery.Sent sent = delivery.sent();
    return new MirrorReport(
        server.address(),
        new MirrorReport.Seen(
            lineages.runs().size(),
            lineages.position(),
            server.requests(),
            delivery.copies().charts()),
        new MirrorReport.Sent(sent.copies, sent.metrics, sent.artifacts),
        problems);
  }

  /**
   * Follows the journal until a stop is requested or nothing more will come.
   *
   * @param every how long to wait between two looks at the journal
   * @param isLast whether nothing is appended any more; then one more round is made
   */
  public void follow(Duration every, java.util.function.BooleanSupplier isLast) {
    Optional<Long> seen = Optional.empty();
    while (true) {
      boolean last = isLast.getAsBoolean();
      lineages.advance();
      if (last || !seen.equals(Optional.of(lineages.position()))) {
        catchUp();
        seen = Optional.of(lineages.position());
      }
      if (last) {
        return;
      }
      checkStop();
      manner.pace().pause(every);
    }
  }
}
