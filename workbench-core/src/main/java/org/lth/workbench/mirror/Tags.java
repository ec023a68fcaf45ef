package org.lth.workbench.mirror;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.Variation;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.study.Cell;

/** What ties a copy to the run that it is a copy of. */
final class Tags {
  /** MLflow shows this tag's Markdown as the description. */
  static final String NOTE = "mlflow.note.content";

  /** Says that a level's curves could not be read. */
  static final String CURVES = "workbench.curves";

  private Tags() {}

  static SortedMap<String, String> ofRun(Family family) {
    StoredRun run = family.run();
    RunStarted started = run.state().started();
    SortedMap<String, String> tags = common(family);
    List<StoredEvent> stored = run.stored();
    StoredEvent head = stored.get(stored.size() - 1);
    put(tags, "workbench.head", head.hash().toString());
    put(tags, "workbench.head.version", Long.toString(head.version()));
    put(tags, "workbench.spec", started.plan().specId().toString());
    put(tags, "workbench.state", run.condition().word());
    run.failure().ifPresent(reason -> put(tags, "workbench.failure", reason));
    started.branching().ifPresent(branching -> addOrigin(tags, branching));
    started
        .environment()
        .fields()
        .forEach((name, value) -> put(tags, "workbench.environment." + name, value));
    return tags;
  }

  private static void addOrigin(SortedMap<String, String> tags, Branching branching) {
    String parent = branching.parent().run().value();
    put(tags, "workbench.parent", parent + "#" + branching.parent().version());
    put(tags, "workbench.parent.hash", branching.parent().hash().toString());
    put(tags, "workbench.ticket", parent + "@" + branching.level());
    put(tags, "workbench.ticket.mask", branching.ticketMask().toString());
    branching.variation().flatMap(Variation::donor).ifPresent(donor -> addDonor(tags, donor));
  }

  private static void addDonor(SortedMap<String, String> tags, Parent donor) {
    put(tags, "workbench.donor", donor.run() + "#" + donor.version());
    put(tags, "workbench.donor.hash", donor.hash().toString());
  }

  static SortedMap<String, String> ofLevel(Family family, LevelState state) {
    SortedMap<String, String> tags = common(family);
    StoredRun run = family.run();
    Level level = state.level();
    put(tags, "workbench.ticket", run.run() + "@" + level);
    put(tags, "workbench.ticket.weights", state.ticket().weights().digest().toString());
    put(tags, "workbench.ticket.mask", state.ticket().mask().digest().toString());
    put(tags, "workbench.ticket.step", Long.toString(state.ticket().step()));
    put(tags, "workbench.kept", Long.toString(state.density().kept()));
    put(tags, "workbench.total", Long.toString(state.density().total()));
    state.trained().ifPresent(trained -> addSets(tags, trained.sets()));
    return tags;
  }

  private static void addSets(SortedMap<String, String> tags, TrainedSets sets) {
    put(tags, "workbench.weights.final", sets.finalWeights().digest().toString());
    put(tags, "workbench.weights.earlyStop", sets.earlyStopWeights().digest().toString());
    put(tags, "workbench.metrics", sets.tables().metrics().toString());
  }

  private static SortedMap<String, String> common(Family family) {
    StoredRun run = family.run();
    SortedMap<String, String> tags = source();
    family.place().part().ifPresent(part -> addPart(tags, part));
    put(tags, "workbench.run", run.run().value());
    put(tags, "workbench.kind", run.state().started().kind().word());
    return tags;
  }

  private static void addPart(SortedMap<String, String> tags, StudyPart part) {
    addPlan(tags, part.plan(), part.digest());
    put(tags, "workbench.cell", part.cell().key());
    put(tags, "workbench.cell.replicate", Integer.toString(part.cell().replicate()));
    put(tags, "workbench.cell.kind", part.cell().row());
    part.cell().control().ifPresent(control -> addControl(tags, control));
  }

  private static void addControl(SortedMap<String, String> tags, Cell.Control control) {
    put(tags, "workbench.cell.level", control.level().toString());
    put(tags, "workbench.cell.index", Integer.toString(control.index()));
  }

  /** Which study it is, and what it asks now. */
  static void addPlan(SortedMap<String, String> tags, StudyPlan plan, Digest digest) {
    put(tags, "workbench.study", plan.name().value());
    put(tags, "workbench.study.question", plan.question());
    put(tags, "workbench.study.plan", digest.toString());
  }

  /** What made the copy. */
  static SortedMap<String, String> source() {
    SortedMap<String, String> tags = new TreeMap<>();
    put(tags, "mlflow.source.name", "ticket-workbench");
    put(tags, "mlflow.source.type", "LOCAL");
    return tags;
  }

  static void put(SortedMap<String, String> tags, String name, String value) {
    tags.put(LegalText.name(name), LegalText.tag(value));
  }
}
