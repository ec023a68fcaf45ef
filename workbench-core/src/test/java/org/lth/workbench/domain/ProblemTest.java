package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  private final Problem problem =
      Problem.what("a file is damaged")
          .where("snapshots/1.arrow")
          .expected("sha256:1")
          .actual("sha256:2")
          .next("import it again");

  @Test
  void the_text_says_what_where_expected_actual_and_next() {
    assertThat(problem)
        .hasToString(
            """
            a file is damaged
              where:    snapshots/1.arrow
              expected: sha256:1
              actual:   sha256:2
              next:     import it again\
            """);
  }

  @Test
  void an_exception_says_the_same_and_keeps_its_cause() {
    IllegalStateException cause = new IllegalStateException("disk");

    WorkbenchException thrown =
        new WorkbenchException(WorkbenchException.Kind.OUTSIDE, problem, cause);

    assertThat(thrown).hasMessage(problem.toString()).hasCause(cause);
    assertThat(thrown.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE);
    assertThat(thrown.problem()).isEqualTo(problem);
  }
}
