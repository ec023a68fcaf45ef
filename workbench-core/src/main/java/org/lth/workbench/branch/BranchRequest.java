package org.lth.workbench.branch;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.Variation;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a branch is asked to be.
 *
 * @param kind of the branch
 * @param asker who asks
 * @param seed of what the kind draws; else the parent's seed of initial weights
 * @param options by their names, as text
 * @param changes of the parent's specification
 */
public record BranchRequest(
    BranchKind kind,
    Asker asker,
    Optional<Seed> seed,
    SortedMap<String, String> options,
    SortedMap<String, String> changes) {
  public BranchRequest {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }

  /** A branch of a kind without anything else, as a person asks for it. */
  public static BranchRequest of(BranchKind kind) {
    return new BranchRequest(
        kind, Asker.COMMAND_LINE, Optional.empty(), new TreeMap<>(), new TreeMap<>());
  }

  /** The same with a value of an option. */
  public BranchRequest with(BranchOption<?> option, String value) {
    TreeMap<String, String> more = new TreeMap<>(options);
    more.put(option.name(), value);
    return new BranchRequest(kind, asker, seed, more, changes);
  }

  /** The same with another seed. */
  public BranchRequest with(Seed other) {
    return new BranchRequest(kind, asker, Optional.of(other), options, changes);
  }

  /** The same with other values for some keys. */
  public BranchRequest changing(Map<String, String> others) {
    return new BranchRequest(kind, asker, seed, options, new TreeMap<>(others));
  }

  /**
   * The value of an option, if it was given.
   *
   * @throws BranchRefused if it cannot take the value
   */
  public <T> Optional<T> value(BranchOption<T> option) {
    return Optional.ofNullable(options.get(option.name()))
        .map(text -> option.read(text).orElseThrow(() -> badValue(option, text)));
  }

  private BranchRefused badValue(BranchOption<?> option, String text) {
    return new BranchRefused(
        Problem.what("an option has a value that it cannot take")
            .where(asker.spelled(option.name()))
            .expected(option.expected())
            .actual(text)
            .next("see `workbench branch --help`"));
  }

  /** The options that a branch records. */
  public Variation.Settings settings() {
    return new Variation.Settings(value(BranchOption.SIGMA), value(BranchOption.SCOPE));
  }

  /**
   * Refuses what has no meaning for any ticket.
   *
   * @param index 0, 1, ... of the last branch
   * @throws BranchRefused with the reason
   */
  public void check(int index) {
    checkDraws(index);
    BranchOption.ALL.forEach(this::check);
    changes.keySet().forEach(this::checkChange);
  }

  private void checkDraws(int index) {
    unless(
        kind.draws() || seed.isEmpty(),
        new Reason(
            "no " + asker.spelled("seed"),
            asker.spelled("seed", seed.map(Object::toString).orElse("")),
            "it draws nothing"));
    unless(
        kind.draws() || index == 0,
        new Reason(
            "one of a kind",
            "number " + (index + 1),
            "it draws nothing, so another would be equal"));
  }

  private void check(BranchOption<?> option) {
    String spelled = asker.spelled(option.name());
    boolean isGiven = value(option).isPresent();
    unless(
        !isGiven || kind.options().contains(option),
        new Reason("no " + spelled, spelled, spelled + " has no meaning there"));
    unless(
        isGiven || !kind.needs(option),
        new Reason(
            asker.spelled(option.name(), option.label())
                + ", "
                + option.help()
                + ", such as "
                + asker.spelled(option.name(), option.example()),
            "none",
            spelled + " has to be said"));
  }

  private void checkChange(String key) {
    unless(
        BranchKeys.mayChange(asker.changeable(kind), key),
        new Reason("a key that it may change", key, "the branch would not be of this ticket"));
  }

  /** Refuses the branch unless something holds. */
  void unless(boolean holds, Reason reason) {
    BranchRefused.unless(holds, kind, reason);
  }

  /**
   * The branch's specification.
   *
   * @param parent the specification of the run that it leaves
   * @throws BranchRefused if it has no meaning for any ticket of such a run
   * @throws org.lth.workbench.spec.InvalidSpec if what it changes has a value that cannot be
   */
  public ExperimentSpec spec(ExperimentSpec parent) {
    kind.check(parent, this);
    Map<String, Object> changed = new TreeMap<>(changes);
    changed.putAll(kind.changes(parent, this));
    return parent.with(changed);
  }
}
