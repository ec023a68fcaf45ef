package org.lth.workbench.catalog;

import static org.lth.workbench.event.RunKind.CONTINUE;
import static org.lth.workbench.event.RunKind.FINE_TUNE;
import static org.lth.workbench.event.RunKind.INVERT_MASK;
import static org.lth.workbench.event.RunKind.LR_REWIND;
import static org.lth.workbench.event.RunKind.NOISE;
import static org.lth.workbench.event.RunKind.RANDOM_MASK;
import static org.lth.workbench.event.RunKind.RETRAIN;
import static org.lth.workbench.event.RunKind.REWIND_TO;
import static org.lth.workbench.event.RunKind.SHUFFLE_MASK;
import static org.lth.workbench.event.RunKind.TRANSPLANT;

import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.BranchKeys;
import org.lth.workbench.event.RunKind;

/** Which requests have a meaning, whatever the run. */
final class BranchRules {
  private static final List<RunKind> OTHER_MASK = List.of(RANDOM_MASK, SHUFFLE_MASK, INVERT_MASK);
  private static final List<RunKind> WITHOUT_CHANCE =
      List.of(INVERT_MASK, TRANSPLANT, FINE_TUNE, LR_REWIND, REWIND_TO, RETRAIN, CONTINUE);
  private static final List<RunKind> OF_A_STEP = List.of(LR_REWIND, REWIND_TO);

  private BranchRules() {}

  /** Whether the kind gives the ticket another mask. */
  static boolean hasOtherMask(RunKind kind) {
    return OTHER_MASK.contains(kind);
  }

  static void check(BranchRequest request, int index) {
    RunKind kind = request.kind();
    require(
        kind != RunKind.TRUNK,
        kind,
        new Claim("a kind of branch", "trunk", "a trunk has no parent"));
    checkChance(request, index);
    given(new Given(request.settings().sigma().isPresent(), kind == NOISE), kind, "--sigma");
    given(new Given(request.settings().scope().isPresent(), kind == RANDOM_MASK), kind, "--scope");
    given(new Given(request.donor().isPresent(), kind == TRANSPLANT), kind, "--from");
    require(
        request.step().isEmpty() || OF_A_STEP.contains(kind),
        kind,
        new Claim(
            "no --step",
            "--step " + request.step().map(Object::toString).orElse(""),
            "its weights have their own step"));
    require(
        request.step().isPresent() || kind != REWIND_TO,
        kind,
        new Claim("--step K, such as --step 500it", "none", "it goes back to a step"));
    request.changes().keySet().forEach(key -> checkChange(kind, key));
  }

  private static void checkChance(BranchRequest request, int index) {
    RunKind kind = request.kind();
    boolean isFixed = WITHOUT_CHANCE.contains(kind);
    require(
        !isFixed || request.seed().isEmpty(),
        kind,
        new Claim(
            "no --seed",
            "--seed " + request.seed().map(Object::toString).orElse(""),
            "it draws nothing"));
    require(
        !isFixed || index == 0,
        kind,
        new Claim(
            "one of a kind",
            "number " + (index + 1),
            "it draws nothing, so another would be equal"));
  }

  private static String example(String option) {
    return switch (option) {
      case "--sigma" -> "--sigma X, such as --sigma 0.5";
      case "--scope" -> "--scope layer, --scope global or --scope even";
      case "--from" -> "--from RUN, the run whose weights it takes";
      default -> option;
    };
  }

  private record Given(boolean isGiven, boolean isWanted) {}

  private static void given(Given given, RunKind kind, String option) {
    boolean isGiven = given.isGiven();
    boolean isWanted = given.isWanted();
    if (isGiven != isWanted) {
      Claim claim =
          new Claim(
              isWanted ? example(option) : "no " + option,
              isGiven ? option : "none",
              isWanted ? option + " has to be said" : option + " has no meaning there");
      throw new BranchRefused(claim.problem(kind));
    }
  }

  private static void checkChange(RunKind kind, String key) {
    require(
        BranchKeys.isFree(kind, key),
        kind,
        new Claim("a key that it may change", key, "the branch would not be of this ticket"));
  }

  static void require(boolean holds, RunKind kind, Claim claim) {
    if (!holds) {
      throw new BranchRefused(claim.problem(kind));
    }
  }

  /**
   * Why a branch would have no meaning.
   *
   * @param expected what would have one
   * @param actual what was asked for
   * @param reason in words
   */
  record Claim(String expected, String actual, String reason) {
    private Problem problem(RunKind kind) {
      return Problem.what("this branch has no meaning: " + reason)
          .where(kind.word())
          .expected(expected)
          .actual(actual)
          .next("see `workbench branch --help` for what each kind is made of");
    }
  }
}
