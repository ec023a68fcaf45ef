package org.lth.workbench.web.run;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.lth.workbench.compare.InputSurvivors;
import org.lth.workbench.web.http.Query;

/** What the brightest colour of a picture of the first layer's survivors stands for. */
public enum InputScale {
  /** Nothing pruned, so that the pictures of all levels can be held against each other. */
  SHARED,

  /** The most that any input of the level has left, so that a sparse level shows its structure. */
  OWN;

  /** The word in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static InputScale of(Context context) {
    return new Query(context).word("scale", values(), InputScale::word).orElse(SHARED);
  }

  /** The number of weights that is drawn in the brightest colour, at least 1. */
  long brightest(InputSurvivors survivors) {
    return this == SHARED
        ? survivors.units()
        : Math.max(1, Arrays.stream(survivors.kept()).max().orElse(1));
  }
}
