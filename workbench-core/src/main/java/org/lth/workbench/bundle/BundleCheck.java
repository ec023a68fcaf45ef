package org.lth.workbench.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lth.workbench.bundle.BundleReader.Received;
import org.lth.workbench.bundle.BundleReader.ReceivedPart;
import org.lth.workbench.bundle.BundleReader.Signature;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.integrity.EventCheck;
import org.lth.workbench.integrity.LawCheck;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.integrity.VerifyReport;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.RawEvent;
import org.lth.workbench.law.Contents;
import org.lth.workbench.law.History;
import org.lth.workbench.law.Laws;
import org.lth.workbench.snapshot.ForeignSnapshots;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * Verifies a bundle from its first byte to its last without believing any of it and without
 * changing the home.
 *
 * @param reader that unpacks
 * @param keys of signers
 * @param codec that understands events
 * @param snapshots where what was unpacked lives as long as the check
 * @param vocabulary of specifications
 */
public record BundleCheck(
    BundleReader reader,
    SigningKeys keys,
    EventCodec codec,
    ForeignSnapshots snapshots,
    Vocabulary vocabulary) {
  private static final String ASK = "ask the sender for the bundle again";
  private static final String DISTRUST =
      "do not use this bundle, and ask its sender how it was made";

  /**
   * What a person demands of a bundle.
   *
   * @param limits for its size
   * @param trusted a file with the public key that must have signed it
   */
  public record Demands(BundleLimits limits, Optional<Path> trusted) {
    /** The standard limits, signed or not. */
    public static final Demands STANDARD = new Demands(BundleLimits.STANDARD, Optional.empty());
  }

  /** A check that was made; closing deletes what was unpacked for it. */
  public static final class Checked implements AutoCloseable {
    private final Received received;
    private final VerifyReport report;
    private final Optional<BundleContents> contents;
    private final ForeignSnapshots.Scope staging;

    Checked(
        Received received,
        VerifyReport report,
        Optional<BundleContents> contents,
        ForeignSnapshots.Scope staging) {
      this.received = received;
      this.report = report;
      this.contents = contents;
      this.staging = staging;
    }

    /** What was read and what is wrong. */
    public VerifyReport report() {
      return report;
    }

    /** The signature that fits, if there is one. */
    public Optional<Signature> signature() {
      return received.signature();
    }

    /** The digest of the file. */
    public Digest digest() {
      return received.digest();
    }

    /**
     * What can be believed.
     *
     * @throws BundleRefused if anything is wrong
     */
    public BundleContents contents() {
      return contents.orElseThrow(() -> new BundleRefused(report.problems().get(0)));
    }

    ForeignSnapshots.Scope staging() {
      return staging;
    }

    @Override
    public void close() {
      staging.close();
    }
  }

  /**
   * Checks a file.
   *
   * @param observer hears how far the check has come
   * @throws BundleRefused if it is no bundle at all, or not signed as demanded
   */
  public Checked check(Path file, Demands demands, Verification.Observer observer) {
    Optional<Digest> trusted = demands.trusted().map(keys::signer);
    ForeignSnapshots.Scope staging =
        snapshots.open(demands.limits().of(BundleLimits.Limit.SNAPSHOT_WEIGHTS));
    boolean isChecked = false;
    try {
      Steps steps = new Steps(observer);
      Received received = reader.read(file, demands.limits(), staging.layout(), steps::at);
      trusted.ifPresent(key -> requireSigner(received, key, file));
      Checked checked = check(received, staging, steps);
      isChecked = true;
      return checked;
    } finally {
      if (!isChecked) {
        staging.close();
      }
    }
  }

  private static void requireSigner(Received received, Digest trusted, Path file) {
    Optional<Digest> signer = received.signature().map(Signature::signer);
    if (!signer.equals(Optional.of(trusted))) {
      throw new BundleRefused(
          Problem.what("the bundle is not signed by the key that you trust")
              .where(file.toString())
              .expected("a signature by key " + trusted)
              .actual(signer.map(key -> "a signature by key " + key).orElse("no signature"))
              .next("ask the sender for a bundle that is signed with that key"));
    }
  }

  /** Goes on counting where the reader stopped. */
  private static final class Steps {
    private final Verification.Observer observer;
    private long done;
    private long total;

    Steps(Verification.Observer observer) {
      this.observer = observer;
    }

    void at(long newDone, long newTotal) {
      done = newDone;
      total = newTotal;
      observer.read(done, total);
    }

    void next() {
      at(done + 1, total);
    }
  }

  private Checked check(Received received, ForeignSnapshots.Scope staging, Steps steps) {
    List<Problem> problems = new ArrayList<>(received.problems());
    long events = 0;
    SortedMap<RunId, History> histories = new TreeMap<>();
    if (problems.isEmpty()) {
      events = received.parts().stream().mapToLong(part -> part.events().size()).sum();
      histories.putAll(checkEvents(received, problems));
    }
    Optional<BundleContents> contents = Optional.empty();
    if (problems.isEmpty()) {
      List<RunPart> parts = received.parts().stream().map(BundleCheck::part).toList();
      checkSnapshots(
          received, NeededSnapshots.of(parts, codec), new Findings(staging, problems, steps));
      contents = Optional.of(new BundleContents(parts, received.snapshots()));
    }
    if (problems.isEmpty()) {
      problems.addAll(
          new LawCheck(new Laws(DISTRUST), vocabulary, 1)
              .problems(histories, new Contents(staging), () -> {}));
    }
    return new Checked(
        received,
        new VerifyReport(events, received.snapshots().size(), problems),
        contents.filter(found -> problems.isEmpty()),
        staging);
  }

  private SortedMap<RunId, History> checkEvents(Received received, List<Problem> problems) {
    EventCheck check = new EventCheck(codec, problems, (place, event) -> {}, ASK);
    received.parts().stream().flatMap(part -> part.events().stream()).forEach(check::check);
    Map<RunId, HistoryPart> parts = new TreeMap<>();
    received.parts().forEach(part -> parts.put(part.run(), part.part()));
    SortedMap<RunId, History> histories =
        check.histories(run -> parts.getOrDefault(run, HistoryPart.PREFIX));
    for (ReceivedPart part : received.parts()) {
      part.events().stream()
          .filter(row -> !row.run().equals(part.run().value()))
          .findFirst()
          .ifPresent(row -> problems.add(stray(part, row)));
      if (!part.head().toString().equals(lastHash(part))) {
        problems.add(
            Problem.what("a run does not end with the event that the bundle names as its last")
                .where("run " + part.run())
                .expected(part.head().toString())
                .actual(lastHash(part))
                .next(ASK));
      }
    }
    return histories;
  }

  private static Problem stray(ReceivedPart part, RawEvent row) {
    return Problem.what("an event is of another run than the file that it is in")
        .where("events of run " + part.run())
        .expected("run " + part.run())
        .actual("run '" + row.run() + "'")
        .next(ASK);
  }

  private static String lastHash(ReceivedPart part) {
    List<RawEvent> events = part.events();
    return events.isEmpty() ? "no events" : events.get(events.size() - 1).hashes().hash();
  }

  private static RunPart part(ReceivedPart received) {
    return new RunPart(
        received.run(),
        received.part(),
        received.events().stream().map(row -> row.stored(0)).toList());
  }

  /** Where snapshots are, the list of what is wrong with them, and the count of those read. */
  private record Findings(ForeignSnapshots.Scope staging, List<Problem> problems, Steps steps) {}

  private static void checkSnapshots(
      Received received, SortedSet<Digest> needed, Findings findings) {
    Set<Digest> surplus = new TreeSet<>(received.snapshots());
    surplus.removeAll(needed);
    for (Digest snapshot : needed) {
      if (!received.snapshots().contains(snapshot)) {
        findings.problems().add(wrong("is missing", "the content that an event names", snapshot));
      }
    }
    for (Digest snapshot : received.snapshots()) {
      Optional<Problem> problem = findings.staging().check(snapshot);
      findings.steps().next();
      problem.map(BundleCheck::received).ifPresent(findings.problems()::add);
      if (problem.isEmpty()) {
        findings.staging().maskNeededBy(snapshot).ifPresent(surplus::remove);
      }
    }
    for (Digest snapshot : surplus) {
      findings.problems().add(wrong("is named by no event", "only what events need", snapshot));
    }
  }

  /** The remedy for a home's own file does not help here. */
  private static Problem received(Problem problem) {
    return Problem.what(problem.what())
        .where(Path.of(problem.where()).getFileName().toString())
        .expected(problem.expected())
        .actual(problem.actual())
        .next(ASK);
  }

  private static Problem wrong(String how, String expected, Digest snapshot) {
    return Problem.what("a snapshot " + how)
        .where("snapshot " + snapshot)
        .expected(expected)
        .actual(how)
        .next(ASK);
  }
}
