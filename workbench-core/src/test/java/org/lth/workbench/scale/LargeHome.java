package org.lth.workbench.scale;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.scale.RunTemplate.End;
import org.lth.workbench.scale.RunTemplate.Shape;
import org.lth.workbench.wiring.Workbench;

/**
 * Fills a home that holds a few real trunks with many more that look like them, for measuring how
 * the workbench bears a large journal. {@code benchmarks/large_home.sh} runs it.
 */
final class LargeHome {
  private static final int BATCH = 50;
  private static final int LARGEST = 3;
  private static final int LARGEST_PAUSES = 1000;
  private static final int FEWEST_LEVELS = 5;
  private static final int EVENTS_OF_LEVEL = 3;
  private static final double CONTROLS = 0.3;
  private static final Duration BETWEEN_RUNS = Duration.ofMinutes(5);
  private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

  private final Workbench workbench;
  private final List<RunTemplate> templates;
  private final SplittableRandom chance;
  private Instant next;
  private int runs;
  private long events;

  private LargeHome(Workbench workbench, SplittableRandom chance, Instant start) {
    this.workbench = workbench;
    this.chance = chance;
    this.next = start;
    List<StoredRun> known = workbench.catalog().runs();
    this.templates =
        known.stream()
            .filter(run -> run.state().started().kind().equals(RunKind.TRUNK))
            .filter(run -> run.state().ending() == Ending.FINISHED)
            .map(RunTemplate::new)
            .toList();
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("the home has no finished trunk to take as a template");
    }
    this.runs = known.size();
    this.events = known.stream().mapToLong(run -> run.stored().size()).sum();
  }

  /**
   * Fills a home.
   *
   * @param args the home's folder, how many runs and events it is to have, a seed, and the time at
   *     which the first run started
   */
  public static void main(String[] args) {
    try (Workbench workbench = Workbench.open(Path.of(args[0]))) {
      SplittableRandom chance = new SplittableRandom(Long.parseLong(args[3]));
      LargeHome home = new LargeHome(workbench, chance, Instant.parse(args[4]));
      home.fill(Integer.parseInt(args[1]), Long.parseLong(args[2]));
      System.out.printf("%d runs, %d events%n", home.runs, home.events);
    }
  }

  private void fill(int wantedRuns, long wantedEvents) {
    List<Made> trunks = new ArrayList<>();
    for (int i = 0; i < LARGEST; i++) {
      RunTemplate template = templates.get(i % templates.size());
      trunks.add(trunk(template, template.levels() - 1, LARGEST_PAUSES));
    }
    while (true) {
      append(controls(trunks, append(trunks), wantedRuns - runs - trunks.size()));
      int left = wantedRuns - runs;
      if (left <= 0) {
        return;
      }
      trunks = trunks(Math.min(BATCH, left), (double) (wantedEvents - events) / left);
    }
  }

  /** A run that is made and not stored yet. */
  private record Made(RunTemplate template, RunId id, Instant start, List<RunEvent> events) {}

  /** Trunks so long that, with their controls, runs have so many events on average. */
  private List<Made> trunks(int count, double eventsOfRun) {
    List<Made> trunks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RunTemplate template = templates.get(chance.nextInt(templates.size()));
      int lastLevel = chance.nextInt(Math.min(FEWEST_LEVELS, template.levels()), template.levels());
      double pauses = (eventsOfRun / (1 - CONTROLS) - EVENTS_OF_LEVEL * lastLevel) / 2;
      trunks.add(
          trunk(template, lastLevel, Math.max(0, (int) (pauses * (0.5 + chance.nextDouble())))));
    }
    return trunks;
  }

  private Made trunk(RunTemplate template, int lastLevel, int pauses) {
    return made(template, template.trunk(shape(lastLevel, pauses), chance));
  }

  private Made made(RunTemplate template, List<RunEvent> made) {
    Instant start = next;
    next = next.plus(BETWEEN_RUNS);
    return new Made(
        template, RunId.of(start.toEpochMilli(), chance.nextInt(RunId.CHANCES)), start, made);
  }

  private Shape shape(int lastLevel, int pauses) {
    int lot = chance.nextInt(100);
    End end = lot < 85 ? End.FINISHED : lot < 90 ? End.FAILED : End.INTERRUPTED;
    return new Shape(lastLevel, pauses, chance.nextLong(1L << 53), end);
  }

  /** Controls of tickets of some of the trunks, whose events are stored already. */
  private List<Made> controls(List<Made> trunks, List<StoredEvent> stored, int most) {
    List<Made> controls = new ArrayList<>();
    for (Made trunk : trunks) {
      if (controls.size() < most && chance.nextDouble() < CONTROLS / (1 - CONTROLS)) {
        controls.add(control(trunk, stored));
      }
    }
    return controls;
  }

  private Made control(Made trunk, List<StoredEvent> stored) {
    List<RunEvent.WeightsRewound> tickets =
        trunk.events().stream()
            .filter(RunEvent.WeightsRewound.class::isInstance)
            .map(RunEvent.WeightsRewound.class::cast)
            .toList();
    RunEvent.WeightsRewound ticket = tickets.get(chance.nextInt(tickets.size()));
    long version = trunk.events().indexOf(ticket) + 1L;
    Parent parent =
        stored.stream()
            .filter(event -> event.stream().equals(StreamName.of(trunk.id())))
            .filter(event -> event.version() == version)
            .map(event -> new Parent(trunk.id(), version, event.hash()))
            .findFirst()
            .orElseThrow();
    LevelState level = trunk.template().run().state().level(ticket.level()).orElseThrow();
    Branching branching = new Branching(parent, ticket.level(), level.ticket().mask().digest(), 0);
    return made(
        trunk.template(),
        trunk.template().control(branching, shape(ticket.level().number(), 0), chance));
  }

  private List<StoredEvent> append(List<Made> made) {
    List<Append> appends = new ArrayList<>();
    for (Made run : made) {
      List<EncodedEvent> encoded = new ArrayList<>();
      Instant at = run.start();
      for (RunEvent event : run.events()) {
        encoded.add(workbench.catalog().codec().encode(event, at));
        at = at.plus(BETWEEN_EVENTS);
      }
      appends.add(new Append(StreamName.of(run.id()), 0, encoded));
      leaveLock(run);
      events += encoded.size();
    }
    runs += made.size();
    return appends.isEmpty() ? List.of() : workbench.journal().appendAll(appends);
  }

  /** A run that was executed leaves the file of its lock. */
  private void leaveLock(Made run) {
    workbench.locks().tryLock(run.id()).orElseThrow().close();
  }
}
