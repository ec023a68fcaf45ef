package org.lth.workbench.home;

import java.util.List;

/** Asks the database whether its own structures are sound. */
public interface DatabaseCheck {
  /** What the database found wrong, in its own words; none if it is sound. */
  List<String> problems();

  /** Which guards of the events are gone or changed, in words; cheap enough for every command. */
  List<String> unguarded();
}
