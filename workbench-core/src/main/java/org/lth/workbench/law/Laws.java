package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.law.Objections.Claim;

/**
 * All laws. They are held against recorded runs by {@code verify}, {@code check} and {@code
 * import}, and against each level by the run that has just trained it.
 *
 * @param remedy what to do about a run that breaks one
 */
public record Laws(String remedy) {
  private static final List<RunLaw> OF_RUNS =
      List.of(
          new SpecLaw(),
          new VocabularyLaw(),
          new EngineLaw(),
          new LineageLaw(),
          new VariationLaw(),
          new BranchInputsLaw(),
          new BranchSpecLaw(),
          new InterruptionLaw());

  private static final List<LevelLaw> OF_LEVELS =
      List.of(
          new PartsLaw(),
          new StepsLaw(),
          new OutcomeLaw(),
          new TimingLaw(),
          new MaskLaw(),
          new ScoreLaw(),
          new InitialLaw(),
          new SharedDrawsLaw(),
          new SurvivorsLaw(),
          new BranchedTicketLaw(),
          new PrunedPositionsLaw(),
          new SelectedWeightsLaw());

  /** What a run as a whole breaks. */
  public List<Problem> brokenBy(RecordedRun run) {
    Objections objections = new Objections(remedy);
    for (RunLaw law : OF_RUNS) {
      guarded("run " + run.history().run(), objections, it -> law.check(run, it));
    }
    return objections.problems();
  }

  /** The levels that a run has come to. */
  public static List<Level> levels(RecordedRun run) {
    return run.state().levels().stream()
        .map(LevelState::level)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** What one level of a run breaks. */
  public List<Problem> brokenBy(RecordedRun run, Level level) {
    Objections objections = new Objections(remedy);
    RecordedLevel recorded =
        new RecordedLevel(run, run.state().level(level).orElseThrow(), run.network());
    String where = "run " + run.history().run() + ", level " + level;
    for (LevelLaw law : OF_LEVELS) {
      guarded(where, objections, it -> law.check(recorded, it));
    }
    return objections.problems();
  }

  /** What a run and all its levels break. */
  public List<Problem> allBrokenBy(RecordedRun run) {
    List<Problem> problems = new ArrayList<>(brokenBy(run));
    levels(run).forEach(level -> problems.addAll(brokenBy(run, level)));
    return problems;
  }

  /** What makes no sense at all cannot be reckoned with, and is no reason to stop. */
  private static void guarded(String where, Objections objections, Consumer<Objections> law) {
    try {
      law.accept(objections);
    } catch (WorkbenchException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | NoSuchElementException nonsense) {
      if (nonsense instanceof WorkbenchException explained
          && explained.kind() != WorkbenchException.Kind.REFUSED
          && explained.kind() != WorkbenchException.Kind.BAD_INPUT) {
        throw explained;
      }
      objections.add(
          "what is recorded contradicts itself",
          where,
          new Claim("values that belong together", String.valueOf(nonsense.getMessage())));
    }
  }
}
