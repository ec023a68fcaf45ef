package org.lth.workbench.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lth.workbench.domain.Problem;

/** What breaks laws, as it is found. For one thread. */
final class Objections {
  private final List<Problem> problems = new ArrayList<>();
  private final String remedy;

  Objections(String remedy) {
    this.remedy = remedy;
  }

  /** Adds one. */
  void add(String what, Place place, Claim claim) {
    add(what, place.toString(), claim);
  }

  /** Adds one of a whole run or level. */
  void add(String what, String where, Claim claim) {
    problems.add(
        Problem.what(what)
            .where(where)
            .expected(claim.expected())
            .actual(claim.actual())
            .next(remedy));
  }

  /** Adds one where two values that have to be equal are not. */
  void unlessEqual(String what, Place place, Claim claim) {
    if (!claim.expected().equals(claim.actual())) {
      add(what, place, claim);
    }
  }

  List<Problem> problems() {
    return problems;
  }

  /**
   * What should stand somewhere, and what does.
   *
   * @param expected by the law
   * @param actual as recorded
   */
  record Claim(String expected, String actual) {
    static Claim of(Object expected, Object actual) {
      return new Claim(Objects.toString(expected), Objects.toString(actual));
    }
  }
}
